#include "staffsim/engine/completion_list.hpp"

#include "staffsim/core/error.hpp"
#include "staffsim/random/kernels.hpp"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace staffsim::engine {

namespace {

constexpr std::size_t padding = 32; // room for whole vectors past the last element
constexpr std::size_t arity = 4;

// a[i] = min(a[i + 1], max(a[i], k)) shifts everything below k down by one and puts k in its place.
// Past the end lie sentinels, which the pass leaves as they are.
using Pass = void (*)(std::int32_t* a, std::size_t n, std::int32_t k);

void baseline_pass(std::int32_t* a, std::size_t n, std::int32_t k) {
    for (std::size_t i = 0; i < n; ++i) {
        const std::int32_t kept = a[i] < k ? k : a[i];
        a[i] = a[i + 1] < kept ? a[i + 1] : kept;
    }
}

#if defined(__x86_64__)
// The same for whole vectors, written out: g++ 12 puts them together element by element. Integers,
// so the result is the same. 512-bit vectors would be slower: almost every load and store would
// straddle two cache lines.
__attribute__((target("avx2"))) void avx2_pass(std::int32_t* a, std::size_t n, std::int32_t k) {
    constexpr std::size_t width = 8;
    constexpr std::size_t stride = 2 * width;
    const __m256i inserted = _mm256_set1_epi32(k);
    for (std::size_t begin = 0; begin < n; begin += stride) {
        __m256i_u* low = reinterpret_cast<__m256i_u*>(a + begin);
        __m256i_u* high = reinterpret_cast<__m256i_u*>(a + begin + width);
        const __m256i_u* after_low = reinterpret_cast<const __m256i_u*>(a + begin + 1);
        const __m256i_u* after_high = reinterpret_cast<const __m256i_u*>(a + begin + width + 1);
        // Both are read before either is written: reads run one ahead.
        const __m256i new_low = _mm256_min_epi32(_mm256_max_epi32(*low, inserted), *after_low);
        const __m256i new_high = _mm256_min_epi32(_mm256_max_epi32(*high, inserted), *after_high);
        *low = new_low;
        *high = new_high;
    }
}
#endif

Pass pass_in_use() {
#if defined(__x86_64__)
    if (random::kernels_in_use().set != random::KernelSet::baseline) {
        return avx2_pass;
    }
#endif
    return baseline_pass;
}

} // namespace

CompletionList::CompletionList(std::size_t most)
    : pass_(pass_in_use()),
      capacity_(most),
      heap_(most > sorted_limit) {
    buffer_.assign(capacity_ + padding, none);
}

void CompletionList::clear() {
    std::fill(buffer_.begin(), buffer_.end(), none);
    size_ = 0;
    earliest_ = none;
}

void CompletionList::push_on_heap(std::int32_t completion) {
    ++size_;
    sift_up(completion);
    earliest_ = buffer_[0];
}

void CompletionList::pop_from_heap() {
    --size_;
    const std::int32_t last = buffer_[size_];
    buffer_[size_] = none;
    if (size_ > 0) {
        sift_down(last);
    }
    earliest_ = buffer_[0];
}

void CompletionList::shift(std::int32_t by) {
    std::int32_t* first = heap_ ? buffer_.data() : buffer_.data() + (capacity_ - size_);
    for (std::size_t i = 0; i < size_; ++i) {
        first[i] -= by;
    }
    earliest_ = size_ > 0 ? *first : none;
}

std::int64_t CompletionList::remaining(std::int32_t now) const {
    const std::int32_t* first = heap_ ? buffer_.data() : buffer_.data() + (capacity_ - size_);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < size_; ++i) {
        sum += first[i];
    }
    return sum - static_cast<std::int64_t>(size_) * now;
}

void CompletionList::grow() {
    const std::int32_t* first = heap_ ? buffer_.data() : buffer_.data() + (capacity_ - size_);
    const std::vector<std::int32_t> values(first, first + size_);
    capacity_ = 2 * capacity_ + 16;
    heap_ = heap_ || capacity_ > sorted_limit; // an ascending array is a heap already
    buffer_.assign(capacity_ + padding, none);
    const std::size_t begin = heap_ ? 0 : capacity_ - size_;
    std::copy(values.begin(), values.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(begin));
}

void CompletionList::sift_up(std::int32_t completion) {
    std::size_t at = size_ - 1;
    while (at > 0) {
        const std::size_t parent = (at - 1) / arity;
        if (buffer_[parent] <= completion) {
            break;
        }
        buffer_[at] = buffer_[parent];
        at = parent;
    }
    buffer_[at] = completion;
}

void CompletionList::sift_down(std::int32_t completion) {
    std::int32_t* a = buffer_.data();
    std::size_t at = 0;
    for (;;) {
        const std::size_t child = arity * at + 1;
        if (child >= size_) {
            break;
        }
        // Slots past the last element hold `none`, so four children can always be compared.
        std::size_t least = child;
        least = a[child + 1] < a[least] ? child + 1 : least;
        least = a[child + 2] < a[least] ? child + 2 : least;
        least = a[child + 3] < a[least] ? child + 3 : least;
        if (a[least] >= completion) {
            break;
        }
        a[at] = a[least];
        at = least;
    }
    a[at] = completion;
}

} // namespace staffsim::engine
