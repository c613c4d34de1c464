"""The resource that several modules put their operations on."""

from rapport.kit.api import Resource

contracts = Resource("contracts")
