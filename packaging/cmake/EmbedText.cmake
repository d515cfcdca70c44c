# embed_text(OUTPUT NAME FILES...): a source file with the texts of the files as
# `const std::vector<std::string_view> &NAME()` in dimscope::gpu. Rewritten when one changes.
function(embed_text output name)
    set(entries "")
    foreach(file ${ARGN})
        file(READ ${file} text)
        string(APPEND entries "        R\"text(${text})text\",\n")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    endforeach()
    file(CONFIGURE OUTPUT ${output} @ONLY CONTENT "// Generated from resources/ by EmbedText.cmake.
#include <string_view>
#include <vector>

namespace dimscope::gpu {

const std::vector<std::string_view> &@name@()
{
    static const std::vector<std::string_view> texts{
@entries@    };
    return texts;
}

} // namespace dimscope::gpu
")
endfunction()
