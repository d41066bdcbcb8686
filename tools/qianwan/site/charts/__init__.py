"""Charts as values: lengths, places and words. The template charts.html draws them as SVG.

Our own and no library: pygal writes a style sheet, a script and today's date into every drawing,
leather fixed colours. Neither draws with the theme's variables under a
policy that forbids inline styles, and neither draws a rate with its range and its target.
"""

from qianwan.site.charts.counties import County, CountyBars, counties
from qianwan.site.charts.flow import Flow, flow
from qianwan.site.charts.funnel import Rung, rungs
from qianwan.site.charts.levels import Triangle, triangle
from qianwan.site.charts.plot import Plot, plot
from qianwan.site.charts.rates import Bullet, Pace, bullet, pace
from qianwan.site.charts.scale import width

__all__ = [
    "Bullet", "County", "CountyBars", "Flow", "Pace", "Plot", "Rung", "Triangle",
    "bullet", "counties", "flow", "pace", "plot", "rungs", "triangle", "width",
]  # fmt: skip
