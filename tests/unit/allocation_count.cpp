// In a source of its own: where new and delete are joined with their callers, g++ takes the one for
// a mismatch of the other.

#include "allocation_count.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

// A replaced operator new can reach nothing else.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<std::int64_t> count{0};

} // namespace

std::int64_t staffsim::tests::allocations() {
    return count;
}

void* operator new(std::size_t size) {
    ++count;
    if (void* memory = std::malloc(size); memory != nullptr) {
        return memory;
    }
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept {
    std::free(memory);
}
