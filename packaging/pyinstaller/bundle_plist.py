"""What macOS is told of the app bundle, beside what PyInstaller writes itself.

Not run here: it needs a Mac. Tests check the contents.
"""

from typing import Any

import definition


def additions(version: str) -> dict[str, Any]:
    """The entries of Info.plist: high resolution, dark mode, the kinds of file that open here."""
    kind = f"{definition.BUNDLE_ID}.case"
    return {
        "CFBundleDisplayName": definition.TITLE,
        "CFBundleExecutable": definition.WINDOW_NAME,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": definition.OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": definition.COPYRIGHT,
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Slotscope case",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [kind],
            },
            # JSON is nobody's own: Slotscope is offered, and opens it when it is asked to.
            {
                "CFBundleTypeName": "Slotscope snapshot",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.json"],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": kind,
                "UTTypeDescription": "Slotscope case",
                "UTTypeConformsTo": ["public.zip-archive"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [definition.CASE_SUFFIX.removeprefix(".")],
                    "public.mime-type": definition.CASE_MIME,
                },
            }
        ],
    }
