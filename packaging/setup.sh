#!/usr/bin/env bash
# Sourced by packaging/run, packaging/test and .ci/run: installs what is missing, builds. All that
# it says goes to standard error, so that a command's output can be piped.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "dimscope: $*"
    exit 1
}

# packages SECTION...: the names in those sections.
packages() {
    local section name rest
    while read -r section name rest; do
        : "$rest"
        for wanted in "$@"; do
            [ "$section" = "$wanted" ] && printf '%s\n' "$name"
        done
    done < "$root/packaging/debian-packages"
    return 0
}

# require SECTION...: installs what is missing, as root if need be.
require() {
    local wanted installed missing=() name
    mapfile -t wanted < <(packages "$@")
    # It exits with 1 where a package is unknown, which is no failure here.
    installed=$(dpkg-query -W -f '${Package}=${db:Status-Status}\n' "${wanted[@]}" 2> /dev/null || true)
    for name in "${wanted[@]}"; do
        grep -qx "$name=installed" <<< "$installed" || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo > /dev/null ||
            fail "these packages are missing and need root to install: ${missing[*]}"
        as_root=(sudo)
    fi
    say "Installing ${missing[*]}"
    "${as_root[@]}" apt-get update -qq >&2 ||
        fail "the list of packages could not be fetched (apt-get update)."
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
        fail "these packages could not be installed: ${missing[*]}"
}

# Debian 12 or newer, or a system that calls itself like it and has apt.
know_system() {
    local id='' like='' version=''
    if [ -r /etc/os-release ]; then
        id=$(. /etc/os-release && printf '%s' "${ID:-}")
        like=$(. /etc/os-release && printf '%s' "${ID_LIKE:-}")
        version=$(. /etc/os-release && printf '%s' "${VERSION_ID:-}")
    fi
    case " $id $like " in
        *' debian '*) ;;
        *) fail "this system (${id:-unknown}) is not known; Dimscope sets itself up on Debian 12." ;;
    esac
    if [ "$id" = debian ] && [ -n "$version" ] && [ "${version%%.*}" -lt 12 ]; then
        fail "Debian $version is too old; Dimscope needs Debian 12."
    fi
    command -v apt-get > /dev/null || fail "apt-get is missing; Dimscope sets itself up on Debian 12."
}

# build PRESET TARGET...: configures once, builds quietly.
build() {
    local preset=$1 folder="$root/build/$1" log
    shift
    mkdir -p "$folder"
    log="$folder/build.log"
    if [ ! -e "$folder/build.ninja" ]; then
        say "Building Dimscope ($preset); the first time takes a few minutes."
        (cd "$root" && cmake --preset "$preset") > "$log" 2>&1 ||
            { tail -n 20 "$log" >&2; fail "CMake could not configure the build; see $log"; }
    fi
    cmake --build "$folder" --target "$@" > "$log" 2>&1 ||
        { grep -E -A5 'error|FAILED' "$log" | head -n 40 >&2; fail "the build failed; see $log"; }
}
