/// \file
/// Files that are written whole or not at all: a temporary file beside the target, flushed to the
/// disk, then renamed over it. A reader sees the old text or the new one, never a part.

#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace staffsim::report {

/// A file to be: its name in the folder, and its whole text.
struct FileText {
    std::string name;
    std::string text;
};

/// Replaces `file` by `text`.
/// \throws IoError, with nothing changed and no temporary file left
void write_file_atomically(const std::filesystem::path& file, std::string_view text);

/// Writes files that belong together: the folder is made if it is missing, all texts reach the disk
/// under temporary names, and only then are they renamed, in the order given.
/// \throws IoError; if a text could not be written, no file has changed and no temporary file is
/// left
void write_files_atomically(const std::filesystem::path& folder, std::span<const FileText> files);

/// Finds out before a long run whether `folder`, or the nearest folder above it that exists, may be
/// written to. Changes nothing.
/// \throws IoError that names the place and the reason
void expect_writable_folder(const std::filesystem::path& folder);

} // namespace staffsim::report
