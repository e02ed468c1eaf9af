# The library brings neither a CMake package nor, everywhere, pkg-config's file.
# Gives xlsxwriter::xlsxwriter.
find_path(xlsxwriter_INCLUDE_DIR xlsxwriter.h)
find_library(xlsxwriter_LIBRARY xlsxwriter)
mark_as_advanced(xlsxwriter_INCLUDE_DIR xlsxwriter_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
    xlsxwriter
    REQUIRED_VARS xlsxwriter_LIBRARY xlsxwriter_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "it is in the Debian package libxlsxwriter-dev")

if(xlsxwriter_FOUND AND NOT TARGET xlsxwriter::xlsxwriter)
    add_library(xlsxwriter::xlsxwriter UNKNOWN IMPORTED)
    set_target_properties(
        xlsxwriter::xlsxwriter PROPERTIES IMPORTED_LOCATION "${xlsxwriter_LIBRARY}"
                                          INTERFACE_INCLUDE_DIRECTORIES "${xlsxwriter_INCLUDE_DIR}")
endif()
