# Compiler flags shared by every target.

add_library(cardea_flags INTERFACE)
target_compile_options(cardea_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wswitch-enum -Wnon-virtual-dtor
  -fno-omit-frame-pointer)
if(CARDEA_WERROR)
  target_compile_options(cardea_flags INTERFACE -Werror)
endif()

set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")

if(CARDEA_SANITIZE)
  target_compile_options(cardea_flags INTERFACE
    -fsanitize=${CARDEA_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(cardea_flags INTERFACE -fsanitize=${CARDEA_SANITIZE})
  target_compile_definitions(cardea_flags INTERFACE _GLIBCXX_ASSERTIONS)
else()
  # Everything that we read is an attacker's: what hardening costs nothing measurable is on.
  target_compile_options(cardea_flags INTERFACE -fstack-protector-strong -fstack-clash-protection)
  if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
    target_compile_options(cardea_flags INTERFACE -fcf-protection)
  endif()
  target_compile_options(cardea_flags INTERFACE
    $<$<CONFIG:RelWithDebInfo>:-U_FORTIFY_SOURCE> $<$<CONFIG:RelWithDebInfo>:-D_FORTIFY_SOURCE=2>)
  # -fPIE and not CMake's -fPIC: all ends up in an executable, so the compiler may inline across it.
  target_compile_options(cardea_flags INTERFACE -fPIE)
  target_link_options(cardea_flags INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()

if(CARDEA_LTO)
  include(CheckIPOSupported)
  check_ipo_supported(LANGUAGES CXX)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()

if(CARDEA_FUZZ)
  target_compile_options(cardea_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
