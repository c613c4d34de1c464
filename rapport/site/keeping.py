"""Where files lie, as the environment says it."""

from collections.abc import Mapping
from typing import Any

# Variable, and what the storage calls it.
S3 = {
    "RAPPORT_S3_BUCKET": "bucket_name",
    "RAPPORT_S3_PREFIX": "location",
    "RAPPORT_S3_ENDPOINT": "endpoint_url",
    "RAPPORT_S3_REGION": "region_name",
    "RAPPORT_S3_KEY": "access_key",
    "RAPPORT_S3_SECRET": "secret_key",
}


def kept_files_in(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return Django's settings of the place for kept files: the bucket that is named, or else the folder."""
    if not environment.get("RAPPORT_S3_BUCKET"):
        return {"BACKEND": "rapport.kit.keeping.folder.Folder"}
    told = {name: value for variable, name in S3.items() if (value := environment.get(variable))}
    if "location" in told:
        told["location"] = told["location"].strip("/")
    return {"BACKEND": "rapport.kit.keeping.bucket.Bucket", "OPTIONS": told}
