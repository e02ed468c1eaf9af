#include "program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace staffsim::tests {

namespace {

constexpr auto longest_run = std::chrono::seconds(60);
constexpr const char* out_file = ".stdout";
constexpr const char* err_file = ".stderr";

void redirect(const char* file, int descriptor) {
    const int opened = ::open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (opened < 0 || ::dup2(opened, descriptor) < 0) {
        ::_exit(126);
    }
    ::close(opened);
}

[[noreturn]] void become_program(std::vector<char*>& arguments,
                                 const std::filesystem::path& folder) {
    if (::chdir(folder.c_str()) != 0) {
        ::_exit(126);
    }
    redirect(out_file, STDOUT_FILENO);
    redirect(err_file, STDERR_FILENO);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
}

} // namespace

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "staffsim_XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TemporaryFolder::write(const std::string& name,
                                             const std::string& text) const {
    std::filesystem::path file = path_ / name;
    std::ofstream(file, std::ios::binary) << text;
    return file;
}

Running::Running(const std::vector<std::string>& words, const std::filesystem::path& folder)
    : folder_(folder) {
    std::vector<std::string> all{STAFFSIM_PROGRAM};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    arguments.reserve(all.size() + 1);
    for (std::string& word : all) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    process_ = ::fork();
    if (process_ < 0) {
        throw std::runtime_error("cannot start the program");
    }
    if (process_ == 0) {
        become_program(arguments, folder);
    }
}

Running::~Running() {
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
}

void Running::send(int signal) const {
    ::kill(process_, signal);
}

Ended Running::wait() {
    const auto deadline = std::chrono::steady_clock::now() + longest_run;
    int status = 0;
    while (::waitpid(process_, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > deadline) {
            throw std::runtime_error("the program does not end");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    process_ = -1;
    const int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return {code, text_of(folder_ / out_file), text_of(folder_ / err_file)};
}

Ended run(const std::vector<std::string>& words, const std::filesystem::path& folder) {
    return Running(words, folder).wait();
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

} // namespace staffsim::tests
