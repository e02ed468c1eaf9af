#include "peak_memory.hpp"

#include <fstream>
#include <string>

namespace staffsim::cli {

// getrusage would also count the process image before exec, so a large parent would be blamed on
// this program.
std::int64_t peak_memory() {
    constexpr std::int64_t bytes_per_kib = 1024;
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == "VmHWM:") {
            std::int64_t kib = 0;
            status >> kib;
            return kib * bytes_per_kib;
        }
    }
    return 0;
}

} // namespace staffsim::cli
