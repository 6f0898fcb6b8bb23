// The command `catenet`.
#include "tools/catenet/command_line.hpp"
#include "tools/catenet/commands.hpp"
#include "tools/catenet/console.hpp"
#include "tools/catenet/exit_codes.hpp"

#include <exception>
#include <new>
#include <string>

namespace catenet::command {
namespace {

int say(const Message& message) {
    if (message.status != kDone) {
        complain(message.text);
        return message.status;
    }
    Console console;
    console.write(message.text);
    return console.close(kDone);
}

struct Perform {
    const Common& common;
    int operator()(const Run& options) const { return run(options, common); }
    int operator()(const Live& options) const { return live(options, common); }
    int operator()(const Serve& options) const { return serve(options, common); }
    int operator()(const Check& options) const { return check(options, common); }
    int operator()(const Explain& options) const { return explain(options, common); }
    int operator()(const Plot& options) const { return plot(options, common); }
    int operator()(const Show& options) const { return show(options, common); }
    int operator()(const Graph& options) const { return graph(options, common); }
    int operator()(const Kinds& options) const { return kinds(options); }
    int operator()(const Rules& options) const { return rules(options); }
    int operator()(const Schema&) const { return schema(); }
    int operator()(const New& options) const { return make_new(options); }
    int operator()(const Message& message) const { return say(message); }
};

}  // namespace
}  // namespace catenet::command

int main(int count, char** arguments) {
    namespace command = catenet::command;
    command::prepare_streams();
    // What libraries throw ends here: an answer, never an abort.
    try {
        const command::Request request = command::read_command_line(count, arguments);
        return std::visit(command::Perform{request.common}, request.what);
    } catch (const std::bad_alloc&) {
        command::complain("catenet: out of memory\n");
        return command::kOutputFailed;
    } catch (const std::exception& error) {
        command::complain(std::string{"catenet: internal error: "} + error.what() + "\n");
        return command::kOurError;
    }
}
