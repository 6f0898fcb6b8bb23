#include "models/http/date.hpp"

#include "models/http/grammar.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace catenet::http {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 7> kLongDays{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonths{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr Seconds kDay = 86'400;
constexpr Seconds kHour = 3600;
constexpr Seconds kMinute = 60;

std::string digits(Seconds number, std::size_t width) {
    std::string text = std::to_string(number);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

// REQUIRES: such a width
std::optional<Seconds> number(std::string_view text, std::size_t width) {
    const auto value = decimal(text);
    if (text.size() != width || !value) return std::nullopt;
    return static_cast<Seconds>(*value);
}

// "08:49:37"; RFC 9110 has leap seconds in its grammar.
std::optional<Seconds> time_of_day(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
    const auto hour = number(text.substr(0, 2), 2);
    const auto minute = number(text.substr(3, 2), 2);
    const auto second = number(text.substr(6, 2), 2);
    const bool is_time = hour && *hour < 24 && minute && *minute < 60 && second && *second <= 60;
    if (!is_time) return std::nullopt;
    return *hour * kHour + *minute * kMinute + *second;
}

// What the parts of a date are written like.
struct Written {
    std::string_view day;
    std::string_view month;
    std::optional<Seconds> year;
    std::string_view time;
};

std::optional<Seconds> date_of(const Written& written, std::size_t day_digits) {
    const auto in_year = std::find(kMonths.begin(), kMonths.end(), written.month);
    const auto of_month = number(written.day, day_digits);
    const auto of_day = time_of_day(written.time);
    if (in_year == kMonths.end() || !of_month || !written.year || !of_day) return std::nullopt;
    const auto index = static_cast<unsigned>(in_year - kMonths.begin()) + 1;
    const year_month_day date{
        year{static_cast<int>(*written.year)}, month{index}, day{static_cast<unsigned>(*of_month)}};
    if (!date.ok()) return std::nullopt;
    return sys_days{date}.time_since_epoch().count() * kDay + *of_day;
}

// "MUST interpret a timestamp that appears to be more than 50 years in the future as ... the most
// recent year in the past that had the same last two digits"; the present is 1970.
std::optional<Seconds> full_year(std::string_view two_digits) {
    constexpr Seconds kLast = 20;  // 2020
    const auto short_year = number(two_digits, 2);
    if (!short_year) return std::nullopt;
    return *short_year + (*short_year <= kLast ? 2000 : 1900);
}

template <std::size_t count>
bool is_among(const std::array<std::string_view, count>& known, std::string_view word) {
    return std::find(known.begin(), known.end(), word) != known.end();
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

// "Sun, 06 Nov 1994 08:49:37 GMT"
std::optional<Seconds> preferred(const std::vector<std::string_view>& words) {
    const bool is_one = words.size() == 6 && words[0].size() == 4 && words[0].back() == ',' &&
                        is_among(kDays, words[0].substr(0, 3)) && words[5] == "GMT";
    if (!is_one) return std::nullopt;
    return date_of({words[1], words[2], number(words[3], 4), words[4]}, 2);
}

// RFC 850: "Sunday, 06-Nov-94 08:49:37 GMT"
std::optional<Seconds> obsolete(const std::vector<std::string_view>& words) {
    const bool is_one = words.size() == 4 && words[0].ends_with(',') && words[1].size() == 9 &&
                        words[1][2] == '-' && words[1][6] == '-' && words[3] == "GMT" &&
                        is_among(kLongDays, words[0].substr(0, words[0].size() - 1));
    if (!is_one) return std::nullopt;
    const std::string_view date = words[1];
    return date_of({date.substr(0, 2), date.substr(3, 3), full_year(date.substr(7)), words[2]}, 2);
}

// ANSI C's asctime(): "Sun Nov  6 08:49:37 1994"
std::optional<Seconds> of_asctime(std::vector<std::string_view> words) {
    const bool is_padded = words.size() == 6 && words[2].empty();
    if (is_padded) words.erase(words.begin() + 2);
    if (words.size() != 5 || !is_among(kDays, words[0])) return std::nullopt;
    return date_of({words[2], words[1], number(words[4], 4), words[3]}, is_padded ? 1 : 2);
}

}  // namespace

Seconds seconds_of(TimePoint when) {
    return when.time_since_epoch() / std::chrono::seconds{1};
}

std::string to_date(Seconds date) {
    const sys_days days{std::chrono::days{static_cast<int>(date / kDay)}};
    const year_month_day ymd{days};
    const std::chrono::weekday weekday{days};
    const Seconds time = date % kDay;
    return std::string{kDays[weekday.c_encoding()]} + ", " +
           digits(static_cast<Seconds>(static_cast<unsigned>(ymd.day())), 2) + " " +
           std::string{kMonths[static_cast<unsigned>(ymd.month()) - 1]} + " " +
           digits(static_cast<int>(ymd.year()), 4) + " " + digits(time / kHour, 2) + ":" +
           digits(time / kMinute % 60, 2) + ":" + digits(time % 60, 2) + " GMT";
}

std::optional<Seconds> parse_date(std::string_view text) {
    const auto words = words_of(text);
    if (const auto date = preferred(words)) return date;
    if (const auto date = obsolete(words)) return date;
    return of_asctime(words);
}

}  // namespace catenet::http
