# Compiler flags shared by every target.

add_library(cardea_flags INTERFACE)
target_compile_options(cardea_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wswitch-enum -Wnon-virtual-dtor
  -fno-omit-frame-pointer)
if(CARDEA_WERROR)
  target_compile_options(cardea_flags INTERFACE -Werror)
endif()

if(CARDEA_SANITIZE)
  target_compile_options(cardea_flags INTERFACE
    -fsanitize=${CARDEA_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(cardea_flags INTERFACE -fsanitize=${CARDEA_SANITIZE})
  target_compile_definitions(cardea_flags INTERFACE _GLIBCXX_ASSERTIONS)
else()
  target_compile_options(cardea_flags INTERFACE -fstack-protector-strong)
endif()

if(CARDEA_FUZZ)
  target_compile_options(cardea_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
