#include "tools/live/loop.hpp"

#include <boost/asio/post.hpp>

#include <unistd.h>

namespace catenet::live {
namespace {

constexpr std::chrono::seconds kPatience{1};

}  // namespace

Loop::Loop(Session& session, trace::TextOutput& output, LoopOptions options)
    : session_(session), output_(output), options_(std::move(options)) {
    if (options_.input < 0) {
        lines_.end();
    } else {
        input_.emplace(loop_, options_.input, [this](std::string_view bytes) { came(bytes); });
    }
}

void Loop::run() {
    heed_interruption();
    heed_deadline();
    session_.begin(Wall::now());
    be_patient();
    go();
    loop_.run();
}

// Asio closes what it watches, so it gets a descriptor of its own.
void Loop::heed_interruption() {
    const int own = options_.interruption < 0 ? -1 : ::dup(options_.interruption);
    if (own < 0) return;
    interruption_.assign(own);
    interruption_.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                             [this](boost::system::error_code cancelled) {
                                 if (!cancelled) loop_.stop();
                             });
}

void Loop::heed_deadline() {
    if (!options_.deadline) return;
    deadline_.expires_at(*options_.deadline);
    deadline_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled) go();
    });
}

// Plays what is due, then takes the lines that may be taken, as long as there are any.
void Loop::go() {
    Wall::time_point wake = session_.play(Wall::now());
    while (!session_.finished() && take_line()) wake = session_.play(Wall::now());
    show();
    if (session_.finished()) return loop_.stop();
    if (input_ && session_.takes_line()) input_->ask();
    sleep_until(wake);
}

bool Loop::take_line() {
    if (!session_.takes_line()) return false;
    if (const auto line = lines_.next()) {
        session_.take(*line, Wall::now());
        prompted_ = false;
        return true;
    }
    if (closed_ || !lines_.at_end()) return false;
    closed_ = true;
    session_.end_of_lines(Wall::now());
    return true;
}

// One prompt for each time that the run stands still.
void Loop::show() {
    const bool stands = session_.stands() && !session_.finished();
    if (options_.prompts && stands && !prompted_) output_.write(session_.prompt());
    prompted_ = stands;
    if (!options_.flush()) loop_.stop();
}

void Loop::sleep_until(Wall::time_point wake) {
    if (wake == Wall::time_point::max()) {
        timer_.cancel();
        return;
    }
    timer_.expires_at(wake);
    timer_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled) go();
    });
}

void Loop::came(std::string_view bytes) {
    patience_.cancel();
    if (bytes.empty()) {
        lines_.end();
    } else {
        lines_.put(bytes);
    }
    go();
}

// A pipe that nobody writes to and nobody ends would look like a program that hangs.
void Loop::be_patient() {
    if (!input_ || options_.prompts || !session_.stands()) return;
    patience_.expires_after(kPatience);
    patience_.async_wait([this](boost::system::error_code cancelled) {
        if (cancelled) return;
        options_.remark(
            "waiting for commands on standard input; the run begins when it ends "
            "(</dev/null)");
    });
}

}  // namespace catenet::live
