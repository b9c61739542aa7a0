#!/bin/sh
# Installs the Debian packages of system-packages.txt that are missing. Where that is not possible, it says so and
# goes on: the tests that need them are skipped, and named.
set -u
cd "$(dirname "$0")"

installed() {
    dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>&1 | grep -qx installed
}

install() {
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing
}

command -v apt-get >/dev/null || exit 0
missing=
while read -r package; do
    installed "$package" || missing="$missing $package"
done <system-packages.txt
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ]; then
    echo "not installed, since only root may:$missing" >&2
# Twice, since a download may fail.
elif ! install >/dev/null && ! install >/dev/null; then
    echo "could not be installed:$missing" >&2
fi
