// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes given as a config.json make a sound design or a Problem with a sentence; a design that
// was read is written and read back alike.
#include "core/design/config_writer.h"
#include "core/design/hugging_face_config.h"
#include "core/design/validate.h"
#include "core/evaluation.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const std::string families = [] {
        std::ifstream file(DIMSCOPE_SOURCE_DIR "/resources/model_families.json");
        return std::string(std::istreambuf_iterator<char>(file), {});
    }();
    const std::string text(reinterpret_cast<const char *>(data), size);
    const auto read = dimscope::readHuggingFaceConfig(text, families);
    if (!read) {
        if (read.problem().sentence.empty())
            std::abort();
        return 0;
    }
    if (!dimscope::validate(read->design).empty())
        std::abort();
    if (read->design.layers > 200)
        return 0; // sound, but slow to write layer by layer
    if (dimscope::toJson(dimscope::evaluate(read->design)).empty())
        std::abort();
    const auto written = dimscope::writeHuggingFaceConfig(read->design, families);
    if (!written)
        std::abort();
    const auto again = dimscope::readHuggingFaceConfig(*written, families);
    if (!again || !dimscope::sameShapes(again->design, read->design))
        std::abort();
    return 0;
}
