#include "tools/serve/message.hpp"

#include "tools/export/json_text.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace catenet::serve {
namespace {

using Json = nlohmann::json;
using Event = Json::parse_event_t;
using Read = std::optional<Wish>;

// An object of plain values, each member once. The library would take the last of two.
std::optional<Json> flat_object(std::string_view text) {
    std::size_t members = 0;
    bool is_flat = true;
    const auto look = [&](int depth, Event event, Json&) {
        if (event == Event::key) ++members;
        const bool opens = event == Event::object_start || event == Event::array_start;
        if (opens && depth > 0) is_flat = false;
        return is_flat;
    };
    Json json = Json::parse(text.begin(), text.end(), look, false);
    if (!is_flat || !json.is_object() || json.size() != members) return {};
    return json;
}

// The text of a member; null if there is none.
const std::string* text_at(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found == json.end() ? nullptr : found->get_ptr<const std::string*>();
}

Read read_text(const Json& json, const std::string& what) {
    if (json.size() != 2) return {};
    if (what == "hello" && text_at(json, "token")) return Hello{*text_at(json, "token")};
    if (what == "speed" && text_at(json, "speed")) return SetSpeed{*text_at(json, "speed")};
    if (what == "line" && text_at(json, "text")) return Line{*text_at(json, "text")};
    return {};
}

Read read_motion(const Json& json, const std::string& what) {
    const bool is_step = what == "step";
    const std::string* const word = text_at(json, is_step ? "by" : "what");
    if (json.size() != 2 || word == nullptr) return {};
    if (is_step) {
        if (*word == "event") return Step{Step::By::Event};
        if (*word == "packet") return Step{Step::By::Packet};
        if (*word == "hop") return Step{Step::By::Hop};
        return {};
    }
    if (*word == "drop") return Until{Until::What::Drop};
    if (*word == "crossing") return Until{Until::What::Crossing};
    if (*word == "end") return Until{Until::What::End};
    return {};
}

Read read_skip(const Json& json) {
    const auto on = json.find("on");
    if (json.size() != 2 || on == json.end() || !on->is_boolean()) return {};
    return Skip{on->get<bool>()};
}

Read read_plain(const Json& json, const std::string& what) {
    if (json.size() != 1) return {};
    if (what == "play") return Play{};
    if (what == "pause") return Pause{};
    if (what == "take") return Take{};
    if (what == "leave") return Leave{};
    return {};
}

void append_flag(exports::JsonObject& object, std::string& out, std::string_view key, bool value) {
    object.append_key(key);
    out += value ? "true" : "false";
}

}  // namespace

std::optional<Wish> read_message(std::string_view text) {
    if (text.size() > kLongestMessage) return {};
    const auto json = flat_object(text);
    if (!json) return {};
    const std::string* const what = text_at(*json, "do");
    if (what == nullptr) return {};
    if (*what == "step" || *what == "until") return read_motion(*json, *what);
    if (*what == "skip") return read_skip(*json);
    if (Read read = read_text(*json, *what)) return read;
    return read_plain(*json, *what);
}

std::string message_of(const State& state) {
    constexpr std::array<std::string_view, 3> kControls{"you", "other", "nobody"};
    std::string out = R"({"state":)";
    exports::JsonObject object{out};
    object.append_key("time");
    out += std::to_string(state.time);
    append_flag(object, out, "playing", state.playing);
    object.text("speed", state.speed);
    append_flag(object, out, "skip", state.skip);
    append_flag(object, out, "over", state.over);
    object.number("viewers", state.viewers);
    object.text("controls", kControls[static_cast<std::size_t>(state.controls)]);
    object.close();
    return out + "}";
}

std::string message_of(const Said& said) {
    std::string out = R"({"said":)";
    exports::JsonObject object{out};
    object.text("line", said.line);
    object.text("text", said.text);
    object.text("kind", said.is_error ? "error" : "answer");
    object.close();
    return out + "}";
}

std::string scenario_message(std::string_view json) {
    return R"({"scenario":)" + std::string{json} + "}";
}

std::string part_message(std::string_view json) {
    return R"({"part":)" + std::string{json} + "}";
}

}  // namespace catenet::serve
