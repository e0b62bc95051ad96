#!/bin/sh
# Signs the app bundle, has Apple notarise it, and makes the disk image. On a Mac, in a checkout:
#
#   python3 packaging/dev.py build
#   export SLOTSCOPE_SIGN_IDENTITY="Developer ID Application: NAME (TEAM)"
#   export SLOTSCOPE_NOTARY_PROFILE=NAME   # kept before with: xcrun notarytool store-credentials NAME
#   packaging/macos/sign_and_notarise.sh
#
# Not run by this project's checks, which have no Mac; tests check its syntax and its paths.
set -eu
cd "$(dirname "$0")/../.."

: "${SLOTSCOPE_SIGN_IDENTITY:?Name the signing identity, as security find-identity -v lists it}"
: "${SLOTSCOPE_NOTARY_PROFILE:?Name the keychain profile that notarytool has}"

app=dist/Slotscope.app
image=dist/Slotscope.dmg
entitlements=packaging/macos/entitlements.plist
test -d "$app" || { echo "Build first: python3 packaging/dev.py build" >&2; exit 2; }

# From the inside out: libraries, then the executables, then the bundle.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -exec \
    codesign --force --timestamp --options runtime --sign "$SLOTSCOPE_SIGN_IDENTITY" {} +
find "$app/Contents" -type d -name '*.framework' -exec \
    codesign --force --timestamp --options runtime --sign "$SLOTSCOPE_SIGN_IDENTITY" {} +
for program in slotscope slotscope-gui; do
    codesign --force --timestamp --options runtime --entitlements "$entitlements" \
        --sign "$SLOTSCOPE_SIGN_IDENTITY" "$app/Contents/MacOS/$program"
done
codesign --force --timestamp --options runtime --entitlements "$entitlements" \
    --sign "$SLOTSCOPE_SIGN_IDENTITY" "$app"
codesign --verify --deep --strict "$app"

rm -f "$image"
hdiutil create -volname Slotscope -srcfolder "$app" -format UDZO "$image"
codesign --timestamp --sign "$SLOTSCOPE_SIGN_IDENTITY" "$image"
xcrun notarytool submit "$image" --keychain-profile "$SLOTSCOPE_NOTARY_PROFILE" --wait
xcrun stapler staple "$image"
xcrun stapler validate "$image"
echo "$image"
