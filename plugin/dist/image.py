#!/usr/bin/env python3
"""An OCI image with nothing but the binary: `image.py OUT BINARY…`, a static one for each processor.

The result is an archive of an OCI image layout, as buildah, skopeo, podman and containerd read it.
"""
import datetime
import hashlib
import json
import sys

import binary
import project

KIND = "application/vnd.oci.image."


class Layout:
    def __init__(self):
        self.tar = project.Tar()
        self.names = set()

    def blob(self, kind, content):
        digest = hashlib.sha256(content).hexdigest()
        if digest not in self.names:
            self.names.add(digest)
            self.tar.add(f"blobs/sha256/{digest}", content)
        return {"mediaType": KIND + kind, "digest": f"sha256:{digest}", "size": len(content)}

    def json(self, kind, value):
        return self.blob(kind, json.dumps(value, indent=1).encode())


def image(layout, program):
    if program.system != "linux" or not program.is_static:
        sys.exit(f"{program.path}: an image without a system needs a static binary of Linux")
    files = project.Tar()
    files.add("usr/bin/protosmith", program.content, 0o755)
    for plugin in project.PLUGINS:
        files.link(f"usr/bin/{plugin}", "protosmith")
    # Archives and fixes go through files there.
    files.put("tmp", 0o1777, kind=b"5")
    layer = files.bytes()
    made = datetime.datetime.fromtimestamp(project.time(), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    labels = {
        "org.opencontainers.image.title": "protosmith",
        "org.opencontainers.image.version": project.VERSION,
        "org.opencontainers.image.licenses": project.LICENSE,
        "org.opencontainers.image.description": project.SUMMARY,
    }
    config = layout.json("config.v1+json", {
        "created": made,
        "architecture": program.name("oci"),
        "os": "linux",
        "config": {
            "Entrypoint": ["/usr/bin/protosmith"],
            "Env": ["PATH=/usr/bin"],
            "WorkingDir": "/workspace",
            "Labels": labels,
        },
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}"]},
        "history": [{"created": made, "created_by": "image.py"}],
    })
    layers = [layout.blob("layer.v1.tar+gzip", project.zipped(layer, project.LEVEL))]
    manifest = {"schemaVersion": 2, "mediaType": KIND + "manifest.v1+json", "config": config, "layers": layers}
    return layout.json("manifest.v1+json", manifest | {"annotations": labels}) | {
        "platform": {"architecture": program.name("oci"), "os": "linux"}
    }


def build(programs, out):
    layout = Layout()
    manifests = [image(layout, it) for it in programs]
    if len(manifests) > 1:
        both = {"schemaVersion": 2, "mediaType": KIND + "index.v1+json", "manifests": manifests}
        manifests = [layout.json("index.v1+json", both)]
    manifests[0]["annotations"] = {"org.opencontainers.image.ref.name": project.VERSION}
    layout.tar.add("index.json", json.dumps({"schemaVersion": 2, "manifests": manifests}).encode())
    layout.tar.add("oci-layout", b'{"imageLayoutVersion": "1.0.0"}')
    return project.write(out, f"protosmith-{project.VERSION}-image.tar", layout.tar.bytes())


if __name__ == "__main__":
    out, *paths = project.arguments("image.py OUT BINARY…", 2)
    build([binary.read(it) for it in paths], out)
