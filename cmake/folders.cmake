# One static library a folder of src/, so that the flow of the design (left to right) is also the
# order of linking.
#
#   cardea_folder(net DEPENDS capture)           src/net/*.cc -> cardea_net
#   cardea_folder(protocols/pfcp DEPENDS base)   src/protocols/pfcp/*.cc -> cardea_protocols_pfcp
#
# New files are found by themselves: adding one changes no list here.

function(cardea_folder folder)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBS" ${ARGN})
  string(REPLACE "/" "_" name ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cc)
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  if(NOT sources)
    add_library(cardea_${name} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(cardea_${name} STATIC ${sources})
    set(scope PUBLIC)
  endif()
  target_include_directories(cardea_${name} ${scope} ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(cardea_${name} ${scope} cardea_flags ${ARG_LIBS})
  foreach(dependency ${ARG_DEPENDS})
    string(REPLACE "/" "_" dependency ${dependency})
    target_link_libraries(cardea_${name} ${scope} cardea_${dependency})
  endforeach()
endfunction()
