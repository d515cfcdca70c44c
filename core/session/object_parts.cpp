// SPDX-License-Identifier: MIT
#include "core/session/object_parts.h"

#include "core/language/say.h"

namespace dimscope::session {

using Json = nlohmann::ordered_json;

Problem faultAt(const std::string &where, const std::string &sentence)
{
    return {where, say("In the session's %1: %2", where, sentence)};
}

Json take(Json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end())
        return {};
    Json value = *found;
    object.erase(found);
    return value;
}

std::string textOfRest(const Json &rest)
{
    return rest.empty() ? std::string() : rest.dump();
}

} // namespace dimscope::session
