#include "source.h"

#include <cctype>

namespace emulator {
namespace {

bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

/** Words and other characters one by one, without spaces, comments, literals and directives. */
class Tokens {
 public:
  explicit Tokens(const std::string& text) : text(text) {}

  /** The next token, "" at the end. */
  std::string next() {
    skip();
    start = at;
    if (at >= text.size()) return "";
    if (text[at] == '"' || text[at] == '\'') return literal();
    if (!isWord(text[at])) return text.substr(at++, 1);
    while (at < text.size() && isWord(text[at])) at++;
    return text.substr(start, at - start);
  }

  /** The rest of a group whose parenthesis comes next, with both. */
  std::string group() {
    std::string all = next();
    for (int depth = 1; depth > 0;) {
      const std::string token = next();
      if (token.empty()) break;
      depth += token == "(" ? 1 : token == ")" ? -1 : 0;
      all += " " + token;
    }
    return all;
  }

  size_t tokenStart() const { return start; }
  size_t position() const { return at; }
  void moveTo(size_t position) { at = position; }

 private:
  void skip() {
    while (at < text.size()) {
      if (std::isspace(static_cast<unsigned char>(text[at]))) {
        at++;
      } else if (text.compare(at, 2, "//") == 0) {
        skipTo("\n");
      } else if (text.compare(at, 2, "/*") == 0) {
        skipTo("*/");
      } else if (text[at] == '#') {
        skipDirective();
      } else {
        return;
      }
    }
  }

  void skipTo(const char* end) {
    const size_t found = text.find(end, at + 2);
    at = found == std::string::npos ? text.size() : found + std::string(end).size();
  }

  void skipDirective() {
    while (at < text.size() && text[at] != '\n') at += text[at] == '\\' ? 2 : 1;
  }

  std::string literal() {
    const char quote = text[at++];
    while (at < text.size() && text[at] != quote) at += text[at] == '\\' ? 2 : 1;
    at++;
    return text.substr(start, at - start);
  }

  const std::string& text;
  size_t at = 0;
  size_t start = 0;
};

/** Reads on from behind __global__ to the kernel's name. */
KernelName readKernel(Tokens& tokens) {
  KernelName kernel{"", "()"};
  for (std::string token = tokens.next(), before; !token.empty(); token = tokens.next()) {
    if (token == "(") {
      kernel.name = before;
      return kernel;
    }
    if (token == "__launch_bounds__") {
      kernel.bound = tokens.group();
    } else if (token == "__attribute__") {
      tokens.group();
    } else {
      before = token;
    }
  }
  return kernel;
}

}  // namespace

std::vector<KernelName> findKernels(const std::string& source) {
  std::vector<KernelName> kernels;
  Tokens tokens(source);
  bool isTemplate = false;
  for (std::string token = tokens.next(); !token.empty(); token = tokens.next()) {
    if (token == "template") isTemplate = true;
    if (token == ";" || token == "{" || token == "}") isTemplate = false;
    if (token != "__global__") continue;
    KernelName kernel = readKernel(tokens);
    if (!isTemplate && !kernel.name.empty()) kernels.push_back(std::move(kernel));
  }
  return kernels;
}

std::string rewriteDynamicShared(const std::string& source) {
  std::string out;
  Tokens tokens(source);
  size_t copied = 0;
  for (std::string token = tokens.next(); !token.empty(); token = tokens.next()) {
    if (token != "extern") continue;
    const size_t start = tokens.tokenStart();
    if (tokens.next() != "__shared__") {
      tokens.moveTo(tokens.tokenStart());
      continue;
    }
    const size_t type = tokens.position();
    size_t name = type, nameEnd = type;
    for (token = tokens.next(); !token.empty() && token != "[" && token != ";"; token = tokens.next()) {
      name = tokens.tokenStart(), nameEnd = tokens.position();
    }
    if (token != "[") continue;
    while (!token.empty() && token != ";") token = tokens.next();
    out += source.substr(copied, start - copied) + source.substr(type, name - type) + "* const " +
           source.substr(name, nameEnd - name) + " = emulated_dynamic_shared;";
    copied = tokens.position();
  }
  return out + source.substr(copied);
}

std::string registration(const std::vector<KernelName>& kernels) {
  std::string table;
  std::string seen = " ";
  for (const KernelName& kernel : kernels) {
    // A kernel may be declared before it is defined.
    if (seen.find(" " + kernel.name + " ") != std::string::npos) continue;
    seen += kernel.name + " ";
    table += "EMULATED_KERNEL(" + kernel.name + ", " + kernel.bound + "), ";
  }
  return "\n#line 1 \"registration\"\nEMULATED_MODULE(" + table + ")\n";
}

}  // namespace emulator
