"""Build: schemas/ and site/ stand at the top level, a wheel carries them in the package."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages("tools"), "qianwan.schemas", "qianwan.pages"],
    package_dir={"": "tools", "qianwan.schemas": "schemas", "qianwan.pages": "site"},
)
