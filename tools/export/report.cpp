#include "tools/export/report.hpp"

#include "tools/export/xml_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace catenet::exports {
namespace {

using Json = nlohmann::ordered_json;

std::uint64_t sum(const std::vector<Graded>& grades, std::uint64_t Graded::*member) {
    std::uint64_t total = 0;
    for (const Graded& grade : grades) total += grade.*member;
    return total;
}

std::string shown_name(const Graded& grade) {
    return grade.hidden ? "(hidden)" : grade.name;
}

std::string text_of(const Graded& grade, std::size_t width, const Paint& paint) {
    const std::string name = shown_name(grade);
    const std::string mark = grade.skipped ? "skip" : grade.holds ? "ok  " : "FAIL";
    std::string text = "  " + paint(grade.holds ? Ink::Good : Ink::Bad, mark) + "  " + name +
                       std::string(width - name.size(), ' ');
    if (!grade.hidden) text += "  " + grade.that;
    text += "\n";
    const auto add = [&](const std::string& line) {
        if (!line.empty()) text += "        " + line + "\n";
    };
    if (!grade.holds) add(grade.evidence);
    add(grade.said);
    for (const std::string& hint : grade.hints) add("hint: " + hint);
    return text;
}

std::string verdict_of(const Report& report) {
    if (report.unreadable && !report.interrupted) return "cannot be read";
    if (!report.internal_error.empty()) return "internal error: " + report.internal_error;
    if (report.status == 2) return "is wrong";
    if (report.interrupted) return "was interrupted";
    if (!report.limit.empty()) return report.limit;
    if (report.status == 3) return "is too large";
    const auto held = std::count_if(
        report.grades.begin(), report.grades.end(), [](const Graded& g) { return g.holds; });
    if (report.grades.empty()) return "runs; it expects nothing";
    return std::to_string(held) + " of " + std::to_string(report.grades.size()) + " hold, " +
           std::to_string(report.points()) + " of " + std::to_string(report.possible()) + " points";
}

Json json_of(const scenario::Diagnostic& diagnostic) {
    Json json;
    const bool error = diagnostic.severity == scenario::Severity::Error;
    json["severity"] = error ? "error" : "warning";
    json["line"] = diagnostic.where.start.line;
    json["column"] = diagnostic.where.start.column;
    json["length"] = diagnostic.where.length;
    json["message"] = diagnostic.message;
    json["hint"] = diagnostic.hint;
    return json;
}

Json json_of(const Graded& grade) {
    Json json;
    json["name"] = shown_name(grade);
    if (!grade.hidden) json["that"] = grade.that;
    json["holds"] = grade.holds;
    json["skipped"] = grade.skipped;
    json["points"] = grade.points;
    json["possible"] = grade.possible;
    if (!grade.holds) json["evidence"] = grade.evidence;
    if (!grade.said.empty()) json["said"] = grade.said;
    if (!grade.hints.empty()) json["hints"] = grade.hints;
    return json;
}

Json json_of(const Report& report) {
    Json json;
    json["file"] = report.file;
    json["title"] = report.title;
    json["status"] = report.status;
    json["points"] = report.points();
    json["possible"] = report.possible();
    json["diagnostics"] = Json::array();
    for (const auto& diagnostic : report.diagnostics) {
        json["diagnostics"].push_back(json_of(diagnostic));
    }
    json["expectations"] = Json::array();
    for (const Graded& grade : report.grades) json["expectations"].push_back(json_of(grade));
    if (!report.internal_error.empty()) json["error"] = report.internal_error;
    if (report.interrupted) json["error"] = "interrupted";
    if (!report.limit.empty()) json["error"] = report.limit;
    return json;
}

std::string case_of(const Report& report, const Graded& grade) {
    std::string xml = "    <testcase classname=\"" + xml_escaped(report.file) + "\" name=\"" +
                      xml_escaped(shown_name(grade)) + "\"";
    if (grade.holds) return xml + "/>\n";
    xml += ">\n";
    const std::string message = "message=\"" + xml_escaped(grade.evidence) + "\"";
    xml +=
        grade.skipped ? "      <skipped " + message + "/>\n" : "      <failure " + message + "/>\n";
    return xml + "    </testcase>\n";
}

// A file that could not run is one test case that ended in an error.
std::string error_case_of(const Report& report) {
    std::string what = report.rendered;
    if (report.unreadable) what = "cannot be read";
    if (!report.internal_error.empty()) what = report.internal_error;
    if (report.interrupted) what = "interrupted";
    if (!report.limit.empty()) what = report.limit;
    return "    <testcase classname=\"" + xml_escaped(report.file) +
           "\" name=\"the scenario\">\n      <error message=\"" + xml_escaped(what) +
           "\"/>\n    </testcase>\n";
}

std::string suite_of(const Report& report) {
    const bool broken = report.status == 2 || report.status == 3 ||
                        !report.internal_error.empty() || report.interrupted;
    std::size_t failures = 0;
    std::size_t skipped = 0;
    std::string cases = broken ? error_case_of(report) : "";
    for (const Graded& grade : report.grades) {
        cases += case_of(report, grade);
        if (grade.skipped) {
            ++skipped;
        } else if (!grade.holds) {
            ++failures;
        }
    }
    return "  <testsuite name=\"" + xml_escaped(report.file) + "\" tests=\"" +
           std::to_string(report.grades.size() + (broken ? 1 : 0)) + "\" failures=\"" +
           std::to_string(failures) + "\" errors=\"" + (broken ? "1" : "0") + "\" skipped=\"" +
           std::to_string(skipped) + "\">\n" + cases + "  </testsuite>\n";
}

}  // namespace

std::uint64_t Report::points() const {
    return sum(grades, &Graded::points);
}

std::uint64_t Report::possible() const {
    return sum(grades, &Graded::possible);
}

Graded graded(const scenario::Grader::Grade& grade) {
    const scenario::ExpectationSpec& spec = *grade.expectation;
    Graded out;
    out.name = spec.name.value;
    out.that = spec.that.text;
    out.hidden = spec.hidden;
    out.holds = grade.verdict.holds && !grade.skipped;
    out.skipped = grade.skipped;
    out.evidence = grade.verdict.evidence;
    if (grade.skipped) out.evidence = "it needs '" + grade.skipped_for + "', which does not hold";
    out.points = grade.points;
    out.possible = spec.points.value;
    const auto& said = out.holds ? spec.pass : spec.fail;
    if (said) out.said = said->value;
    if (out.holds) return out;
    for (const auto& hint : spec.hints) out.hints.push_back(hint.value);
    return out;
}

std::string text_of(const std::vector<Graded>& grades, const Paint& paint) {
    std::size_t width = 0;
    for (const Graded& grade : grades) width = std::max(width, shown_name(grade).size());
    std::string text;
    for (const Graded& grade : grades) text += text_of(grade, width, paint);
    return text;
}

std::string text_of(const std::vector<Report>& reports, bool colour) {
    const Paint paint{colour};
    std::string text;
    for (const Report& report : reports) {
        text += report.rendered;
        const Ink ink = report.status == 0 ? Ink::Good : Ink::Bad;
        text += paint(Ink::Strong, report.file) + ": " + paint(ink, verdict_of(report)) + "\n";
        text += text_of(report.grades, paint);
    }
    return text;
}

std::string json_of(const std::vector<Report>& reports) {
    Json json;
    json["files"] = Json::array();
    for (const Report& report : reports) json["files"].push_back(json_of(report));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string junit_of(const std::vector<Report>& reports) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"catenet\">\n";
    for (const Report& report : reports) xml += suite_of(report);
    return xml + "</testsuites>\n";
}

}  // namespace catenet::exports
