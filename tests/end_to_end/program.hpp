/// \file
/// Runs the real program in a folder of its own and hands back what it said.

#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace staffsim::tests {

/// How a run of the program ended.
struct Ended {
    int exit_code = -1; ///< 128 + signal if a signal ended it
    std::string out;
    std::string err;
};

/// A new empty folder, removed with all that is in it at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    TemporaryFolder(TemporaryFolder&&) = delete;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Writes a file below the folder and returns its path.
    std::filesystem::path write(const std::string& name, const std::string& text) const;

private:
    std::filesystem::path path_;
};

/// A started program.
class Running {
public:
    /// \param words   after the program's name
    /// \param folder  current directory of the program; takes its two output files too
    Running(const std::vector<std::string>& words, const std::filesystem::path& folder);
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    Running(Running&&) = delete;
    Running& operator=(Running&&) = delete;
    ~Running();

    void send(int signal) const;
    /// Waits for the end; stops the program if it takes longer than a minute.
    Ended wait();

private:
    std::filesystem::path folder_;
    int process_ = -1;
};

/// Starts the program and waits for it.
[[nodiscard]] Ended run(const std::vector<std::string>& words, const std::filesystem::path& folder);

[[nodiscard]] std::string text_of(const std::filesystem::path& file);

/// Lines of a text; the last one ends in a line end or does not.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

} // namespace staffsim::tests
