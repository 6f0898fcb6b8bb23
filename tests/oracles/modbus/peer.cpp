// One end of a Modbus exchange, as libmodbus has it; a server says every byte that comes and goes.
//
//   peer server tcp PORT | peer server rtu DEVICE
//   peer client tcp PORT | peer client rtu DEVICE     asks for everything in ask(), in order
#include <cstdint>
#include <errno.h>
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string>

namespace {

constexpr int kUnit = 17;
constexpr int kAbsentUnit = 18;

modbus_t* opened(const std::string& kind, const char* where) {
    modbus_t* const context = kind == "tcp" ? modbus_new_tcp("127.0.0.1", atoi(where))
                                            : modbus_new_rtu(where, 19200, 'E', 8, 1);
    if (context == nullptr) {
        fprintf(stderr, "libmodbus: %s\n", modbus_strerror(errno));
        exit(1);
    }
    modbus_set_slave(context, kUnit);
    modbus_set_response_timeout(context, 0, 500000);
    return context;
}

// What the device holds; the scenarios say the same.
modbus_mapping_t* device() {
    modbus_mapping_t* const held = modbus_mapping_new(20, 10, 20, 10);
    for (int i = 0; i < 20; ++i) held->tab_registers[i] = static_cast<uint16_t>(100 + i);
    for (int i = 0; i < 10; ++i) held->tab_input_registers[i] = static_cast<uint16_t>(200 + i);
    for (int i = 0; i < 10; ++i) held->tab_input_bits[i] = i % 2 == 0;
    return held;
}

// libmodbus says it as debugging output: what comes <11><03>..., what it sends [11][03]...
int serve(modbus_t* context, bool is_tcp) {
    modbus_mapping_t* const held = device();
    modbus_set_debug(context, 1);
    int listening = -1;
    if (is_tcp) {
        listening = modbus_tcp_listen(context, 1);
    } else if (modbus_connect(context) != 0) {
        fprintf(stderr, "libmodbus: %s\n", modbus_strerror(errno));
        return 1;
    }
    while (true) {
        if (is_tcp && modbus_tcp_accept(context, &listening) < 0) return 1;
        uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
        while (true) {
            const int length = modbus_receive(context, query);
            if (length < 0 && is_tcp) break;
            if (length <= 0) continue;
            modbus_reply(context, query, length, held);
        }
    }
}

void ask(modbus_t* context) {
    uint8_t bits[32];
    uint16_t registers[32];
    const uint8_t coils[] = {1, 0, 1, 1, 0, 0, 1, 1, 1, 0};
    const uint16_t values[] = {0x1234, 0x5678};
    modbus_write_bit(context, 5, 1);
    modbus_read_bits(context, 0, 10, bits);
    modbus_read_input_bits(context, 0, 10, bits);
    modbus_read_registers(context, 0, 3, registers);
    modbus_read_input_registers(context, 3, 1, registers);
    modbus_write_register(context, 6, 0xBEEF);
    modbus_write_bits(context, 6, 10, coils);
    modbus_write_registers(context, 7, 2, values);
    modbus_mask_write_register(context, 4, 0x00F2, 0x0025);
    modbus_write_and_read_registers(context, 14, 2, values, 3, 6, registers);
    modbus_read_registers(context, 200, 2, registers);
    modbus_set_slave(context, kAbsentUnit);
    modbus_read_registers(context, 0, 1, registers);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    const std::string role = argv[1];
    const std::string kind = argv[2];
    modbus_t* const context = opened(kind, argv[3]);
    if (role == "server") return serve(context, kind == "tcp");
    if (modbus_connect(context) != 0) {
        fprintf(stderr, "libmodbus: %s\n", modbus_strerror(errno));
        return 1;
    }
    ask(context);
    modbus_close(context);
    return 0;
}
