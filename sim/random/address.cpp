#include "staffsim/random/address.hpp"

#include <Random123/philox.h>

namespace staffsim::random {

namespace {

constexpr std::uint64_t born_bit = std::uint64_t{1} << 63;

// Finaliser of splitmix64 (Steele, Lea and Flood, OOPSLA 2014).
std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

} // namespace

Block philox_block(std::uint64_t seed,
                   std::uint64_t entity,
                   std::uint32_t replication,
                   std::uint32_t block) {
    const r123::Philox4x32::ctr_type counter = {{static_cast<std::uint32_t>(entity),
                                                 static_cast<std::uint32_t>(entity >> 32),
                                                 replication,
                                                 block}};
    const r123::Philox4x32::key_type key = {
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
    const auto words = r123::Philox4x32()(counter, key);
    return {std::uint64_t{words[1]} << 32 | words[0], std::uint64_t{words[3]} << 32 | words[2]};
}

std::uint64_t arrival_gap_word(std::uint64_t seed,
                               std::uint16_t type_key,
                               std::uint32_t day,
                               std::uint32_t number,
                               std::uint32_t replication) {
    constexpr auto block = static_cast<std::uint32_t>(Role::arrival_gap) / 2;
    return philox_block(
        seed, first_identity(type_key, day, number / 2), replication, block)[number % 2];
}

std::uint64_t born_identity(std::uint64_t parent, Cause cause) {
    return mixed(parent + static_cast<std::uint64_t>(cause) * 0x9e3779b97f4a7c15ULL) | born_bit;
}

std::uint64_t step_identity(std::uint64_t identity, std::uint32_t n) {
    return mixed(identity + (std::uint64_t{n} << 32 | 1) * 0x9e3779b97f4a7c15ULL) | born_bit;
}

std::uint32_t name_key(std::string_view name) {
    std::uint32_t hash = 2166136261U;
    for (const char c : name) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
}

} // namespace staffsim::random
