#include "json.hpp"

namespace staffsim::scenario {

namespace {

constexpr std::size_t longest_found = 60;

/// Cuts a text so that no UTF-8 character is torn.
std::string shortened(std::string text) {
    if (text.size() <= longest_found) {
        return text;
    }
    std::size_t end = longest_found - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + "...";
}

bool is_control(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7F;
}

} // namespace

bool has_control_character(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        // U+0080 to U+009F are the bytes C2 80 to C2 9F.
        const bool second_set = text[i] == '\xC2' && i + 1 < text.size() &&
                                static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (is_control(text[i]) || second_set) {
            return true;
        }
    }
    return false;
}

std::string pointer_part(const std::string& name) {
    std::string part;
    for (const char letter : name) {
        if (letter == '~') {
            part += "~0";
        } else if (letter == '/') {
            part += "~1";
        } else if (is_control(letter)) {
            part += '?';
        } else {
            part += letter;
        }
    }
    return part;
}

std::string quoted(const std::string& text) {
    // Four times the limit is more than any shortened text needs, and quick for huge ones.
    const Json value = text.substr(0, 4 * longest_found);
    return shortened(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string printable(const std::string& text) {
    std::string result = text.substr(0, 4 * longest_found);
    for (char& letter : result) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte < 0x20 || byte >= 0x7F) {
            letter = byte < 0x20 ? ' ' : '?';
        }
    }
    return shortened(std::move(result));
}

std::string described(const Json& value) {
    if (value.is_object()) {
        return "an object";
    }
    if (value.is_array()) {
        return "a list";
    }
    if (value.is_null()) {
        return "nothing";
    }
    if (value.is_string()) {
        return quoted(value.get_ref<const std::string&>());
    }
    return value.dump();
}

} // namespace staffsim::scenario
