/// \file
/// The least of a few keys that change one at a time: a tournament tree. Keys carry the whole order
/// (instant, kind, tie rule) and, in their low bits, whose they are, so equal keys do not occur.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace staffsim::engine {

class MinTree {
public:
    static constexpr std::uint64_t none = UINT64_MAX;

    explicit MinTree(std::size_t leaves = 1) {
        while (leaves_ < leaves) {
            leaves_ *= 2;
        }
        nodes_.assign(2 * leaves_, none);
    }

    void clear() { nodes_.assign(nodes_.size(), none); }

    [[nodiscard]] std::uint64_t least() const { return nodes_[1]; }

    void set(std::size_t leaf, std::uint64_t key) {
        std::uint64_t* nodes = nodes_.data();
        std::size_t node = leaves_ + leaf;
        nodes[node] = key;
        while (node > 1) {
            const std::uint64_t sibling = nodes[node ^ 1];
            key = sibling < key ? sibling : key;
            node /= 2;
            nodes[node] = key;
        }
    }

private:
    std::size_t leaves_ = 1;
    std::vector<std::uint64_t> nodes_;
};

} // namespace staffsim::engine
