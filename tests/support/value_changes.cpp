#include "tests/support/value_changes.hpp"

#include <algorithm>
#include <sstream>

namespace catenet::test {
namespace {

class DumpReader {
  public:
    explicit DumpReader(std::string_view text) : words_(std::string{text}) {}

    ValueChanges read() {
        read_declarations();
        while (dump_.error.empty() && next()) read_change();
        if (dump_.error.empty() && dumping_) fail("$dumpvars has no end");
        for (const auto& [name, changes] : dump_.wires) {
            if (changes.empty()) fail("no first value of " + name);
        }
        return std::move(dump_);
    }

  private:
    bool next() { return static_cast<bool>(words_ >> word_); }
    void fail(const std::string& why) {
        if (dump_.error.empty()) dump_.error = why;
    }
    std::vector<std::string> up_to_end() {
        std::vector<std::string> words;
        while (next() && word_ != "$end") words.push_back(word_);
        if (word_ != "$end") fail("a command without $end");
        return words;
    }

    void read_declarations() {
        while (dump_.error.empty() && next()) {
            const std::string command = word_;
            const auto words = up_to_end();
            if (command == "$enddefinitions") break;
            if (command == "$timescale") {
                for (const std::string& word : words) dump_.timescale += word;
            } else if (command == "$scope" && words.size() == 2 && words[0] == "module") {
                scopes_.push_back(words[1]);
            } else if (command == "$upscope" && !scopes_.empty()) {
                scopes_.pop_back();
            } else if (command == "$var" && words.size() == 4) {
                declare(words);
            } else if (command != "$version" && command != "$comment") {
                fail("what is " + command + "?");
            }
        }
        if (!scopes_.empty()) fail("a scope stays open");
        if (dump_.timescale.empty()) fail("no timescale");
    }

    void declare(const std::vector<std::string>& words) {
        if (words[0] != "wire" || words[1] != "1") fail("no wire of one bit");
        if (scopes_.empty()) return fail("a wire in no scope");
        const std::string name = scopes_.back() + "." + words[3];
        const bool fresh = names_.emplace(words[2], name).second;
        if (!fresh || !dump_.wires.emplace(name, std::vector<ValueChange>{}).second) {
            fail("two of " + name);
        }
    }

    void read_change() {
        if (word_ == "$dumpvars") {
            dumping_ = true;
        } else if (word_ == "$end" && dumping_) {
            dumping_ = false;
        } else if (word_[0] == '#') {
            const std::uint64_t time = std::stoull(word_.substr(1));
            if (timed_ && time <= dump_.end) fail("time stands still at " + word_);
            timed_ = true;
            dump_.end = time;
        } else if (word_[0] == '0' || word_[0] == '1') {
            change(word_.substr(1), word_[0] == '1');
        } else {
            fail("what is " + word_ + "?");
        }
    }

    void change(const std::string& code, bool high) {
        const auto name = names_.find(code);
        if (name == names_.end()) return fail("no wire has the code " + code);
        if (!timed_) return fail("a change before the first time");
        std::vector<ValueChange>& changes = dump_.wires[name->second];
        if (!changes.empty() && changes.back().high == high) fail("no change of " + name->second);
        changes.push_back({dump_.end, high});
    }

    std::istringstream words_;
    std::string word_;
    std::vector<std::string> scopes_;
    std::map<std::string, std::string> names_;  // by code
    bool timed_ = false;
    bool dumping_ = false;
    ValueChanges dump_;
};

}  // namespace

bool ValueChanges::at(const std::string& wire, std::uint64_t time) const {
    bool high = true;
    for (const ValueChange& change : wires.at(wire)) {
        if (change.time <= time) high = change.high;
    }
    return high;
}

std::vector<std::uint64_t> ValueChanges::edges(const std::string& wire) const {
    std::vector<std::uint64_t> times;
    for (const ValueChange& change : wires.at(wire)) times.push_back(change.time);
    times.erase(times.begin());
    return times;
}

ValueChanges read_value_changes(std::string_view text) {
    return DumpReader{text}.read();
}

}  // namespace catenet::test
