"""The reading half of `json`, under the name by which programs catch its error."""

from json import JSONDecodeError, JSONDecoder
