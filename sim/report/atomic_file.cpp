#include "staffsim/report/atomic_file.hpp"

#include "staffsim/core/error.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

namespace staffsim::report {

namespace {

constexpr mode_t file_mode = 0666; // before the user's umask

std::string reason(int error) {
    return std::generic_category().message(error);
}

[[noreturn]] void fail(const char* what, const std::filesystem::path& place, int error) {
    throw IoError(fmt::format("cannot {} {}: {}", what, place.string(), reason(error)));
}

/// A text on the disk under a temporary name; removed again unless it was renamed.
class TemporaryFile {
public:
    TemporaryFile(const std::filesystem::path& target, std::string_view text);
    TemporaryFile(TemporaryFile&& other) noexcept
        : target_(std::move(other.target_)),
          name_(std::move(other.name_)) {
        other.name_.clear();
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    TemporaryFile& operator=(TemporaryFile&&) = delete;
    ~TemporaryFile() {
        if (!name_.empty()) {
            ::unlink(name_.c_str());
        }
    }

    void rename_to_target() {
        if (::rename(name_.c_str(), target_.c_str()) != 0) {
            fail("write", target_, errno);
        }
        name_.clear();
    }

private:
    std::filesystem::path target_;
    std::filesystem::path name_; // empty once renamed
};

void write_all(int file, std::string_view text, const std::filesystem::path& target) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            fail("write", target, errno);
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// Closes a descriptor on every way out.
struct OpenFile {
    explicit OpenFile(int opened) : descriptor(opened) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    OpenFile(OpenFile&&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile() { ::close(descriptor); }
    int descriptor;
};

int open_new(const std::filesystem::path& name) {
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    const int file = ::open(name.c_str(), flags, file_mode);
    if (file >= 0 || errno != EEXIST) {
        return file;
    }
    // The process number is ours alone, so the file was left by a dead process that had it before.
    ::unlink(name.c_str());
    return ::open(name.c_str(), flags, file_mode);
}

TemporaryFile::TemporaryFile(const std::filesystem::path& target, std::string_view text)
    : target_(target) {
    const std::filesystem::path name =
        target.parent_path() / fmt::format(".{}.{}.tmp", target.filename().string(), ::getpid());
    const int opened = open_new(name);
    if (opened < 0) {
        fail("write", target, errno);
    }
    const OpenFile file(opened);
    try {
        write_all(file.descriptor, text, target);
        if (::fsync(file.descriptor) != 0) {
            fail("write", target, errno);
        }
    } catch (...) {
        ::unlink(name.c_str());
        throw;
    }
    name_ = name;
}

/// Makes the renames themselves last through a power cut. File systems that cannot do this for a
/// folder say so with an error, which changes nothing for the files.
void flush_folder(const std::filesystem::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened >= 0) {
        const OpenFile file(opened);
        ::fsync(file.descriptor);
    }
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        fail("make the folder", folder, error.value());
    }
}

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

} // namespace

void write_file_atomically(const std::filesystem::path& file, std::string_view text) {
    TemporaryFile temporary(folder_of(file) / file.filename(), text);
    temporary.rename_to_target();
    flush_folder(folder_of(file));
}

void write_files_atomically(const std::filesystem::path& folder, std::span<const FileText> files) {
    make_folder(folder);
    for (const FileText& file : files) {
        // The one rename that can be foreseen to fail after others have been done.
        if (std::filesystem::is_directory(folder / file.name)) {
            fail("write", folder / file.name, EISDIR);
        }
    }
    std::vector<TemporaryFile> temporaries;
    temporaries.reserve(files.size());
    for (const FileText& file : files) {
        temporaries.emplace_back(folder / file.name, file.text);
    }
    for (TemporaryFile& temporary : temporaries) {
        temporary.rename_to_target();
    }
    flush_folder(folder);
}

void expect_writable_folder(const std::filesystem::path& folder) {
    std::filesystem::path nearest = std::filesystem::absolute(folder).lexically_normal();
    struct stat found {};
    while (::stat(nearest.c_str(), &found) != 0) {
        if (errno != ENOENT || nearest == nearest.parent_path()) {
            fail("write to the folder", folder, errno);
        }
        nearest = nearest.parent_path();
    }
    if (!S_ISDIR(found.st_mode)) {
        fail("write to the folder", nearest, ENOTDIR);
    }
    if (::access(nearest.c_str(), W_OK | X_OK) != 0) {
        fail("write to the folder", nearest, errno);
    }
}

} // namespace staffsim::report
