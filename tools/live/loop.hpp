// Loop: plays a session by the clock on the wall, and listens to its input and to interruptions
// meanwhile.
#pragma once
#include "tools/live/lines.hpp"
#include "tools/live/session.hpp"
#include "tools/live/watched_input.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <optional>
#include <string_view>

namespace catenet::live {

struct LoopOptions {
    int input = -1;        // a descriptor; -1: there are no lines
    bool prompts = false;  // when it stands still
    // Shows what was written so far. False if it shall not go on: then the loop ends.
    std::function<bool()> flush;
    // A descriptor that can be read when the loop shall end; -1: there is none.
    int interruption = -1;
    // When it shall look again whether it may go on, were there nothing else to do.
    std::optional<Wall::time_point> deadline;
    // Says something that is no output of the run.
    std::function<void(std::string_view)> remark;
};

class Loop {
  public:
    Loop(Session& session, trace::TextOutput& output, LoopOptions options);
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop() = default;

    void run();  // until the session is finished, or interrupted

  private:
    void go();
    bool take_line();
    void show();
    void sleep_until(Wall::time_point wake);
    void came(std::string_view bytes);
    void be_patient();
    void heed_interruption();
    void heed_deadline();

    Session& session_;
    trace::TextOutput& output_;
    LoopOptions options_;
    boost::asio::io_context loop_{1};
    boost::asio::steady_timer timer_{loop_};
    boost::asio::steady_timer patience_{loop_};
    boost::asio::steady_timer deadline_{loop_};
    boost::asio::posix::stream_descriptor interruption_{loop_};
    std::optional<WatchedInput> input_;
    Lines lines_;
    bool closed_ = false;  // the session knows that there are no more lines
    bool prompted_ = false;
};

}  // namespace catenet::live
