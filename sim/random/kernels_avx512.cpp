#include "kernel_bodies.hpp"

namespace staffsim::random {

extern const Kernels avx512_kernels;
const Kernels avx512_kernels{.words = words_kernel,
                             .exponential = exponential_kernel,
                             .lognormal = lognormal_kernel,
                             .set = KernelSet::avx512};

} // namespace staffsim::random
