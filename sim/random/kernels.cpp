#include "staffsim/random/kernels.hpp"

#include "staffsim/core/error.hpp"

#include <algorithm>
#include <array>
#include <atomic>

namespace staffsim::random {

extern const Kernels baseline_kernels;
extern const Kernels avx2_kernels;
extern const Kernels avx512_kernels;

namespace {

constexpr std::array all_sets = {KernelSet::baseline, KernelSet::avx2, KernelSet::avx512};

// Of the whole process; results do not depend on it.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<const Kernels*> chosen_kernels{nullptr};

std::size_t count_available() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
        __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512bw") != 0) {
        return 3;
    }
    if (__builtin_cpu_supports("avx2") != 0) {
        return 2;
    }
#endif
    return 1;
}

} // namespace

std::span<const KernelSet> available_kernel_sets() {
    return {all_sets.data(), count_available()};
}

const Kernels& kernels(KernelSet set) {
    const auto sets = available_kernel_sets();
    expects(std::find(sets.begin(), sets.end(), set) != sets.end(),
            "a kernel set that this machine can run");
    switch (set) {
    case KernelSet::avx512:
        return avx512_kernels;
    case KernelSet::avx2:
        return avx2_kernels;
    default:
        return baseline_kernels;
    }
}

const Kernels& kernels_in_use() {
    static const Kernels& fastest = kernels(available_kernel_sets().back());
    const Kernels* const chosen = chosen_kernels.load(std::memory_order_relaxed);
    return chosen != nullptr ? *chosen : fastest;
}

void choose_kernels(KernelSet set) {
    chosen_kernels = &kernels(set);
}

std::string_view name_of(KernelSet set) {
    switch (set) {
    case KernelSet::avx512:
        return "avx512";
    case KernelSet::avx2:
        return "avx2";
    default:
        return "baseline";
    }
}

} // namespace staffsim::random
