"""Build: clerks and editors find schemas/ at the top level, a wheel carries it in the package."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages("tools"), "qianwan.schemas"],
    package_dir={"": "tools", "qianwan.schemas": "schemas"},
)
