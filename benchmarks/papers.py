"""A fictional CV with as many papers as asked for, in the form of content/: the same number, the same bytes.

python benchmarks/papers.py FOLDER --papers 20        20 make 2 pages, 310 make 18; a third are bilingual
"""

from __future__ import annotations

import argparse
import json
import random
from itertools import cycle
from pathlib import Path

METHODS = "Robust Sparse Causal Streaming Spectral Modular Compact Adaptive Latent Distributed".split()
METHODS_ZH = "鲁棒 稀疏 因果 流式 频谱 模块化 紧凑 自适应 隐式 分布式".split()
TASKS = "Estimation Recognition Planning Retrieval Translation Segmentation Control Tracking".split()
TASKS_ZH = "估计 识别 规划 检索 翻译 分割 控制 跟踪".split()
PLACES = "River Networks|Tidal Stations|Sensor Arrays|Mountain Roads|Rice Terraces|Harbour Traffic".split("|")
PLACES_ZH = "河网 潮汐电站 传感阵列 山区道路 梯田 港口交通".split()
GIVEN = "Wen Lan Qiao Bo Ruo Heng Yi Shan Tao Min Fei Jun Mei Kai Ning Song".split()
FAMILY = "Shen Lu Tang Gu Fang Luo Bai Xu Meng Yan Cao Pei Jiang Du Tan".split()
VENUES = {"Journal of Tidal Computing": "潮汐计算学报", "Letters in Applied Cartography": "应用制图快报"}

BIO = """---
name: {en: Zhou Wen, zh: 周文}
headline: {en: Professor, zh: 教授}
email: zhou.wen@example.edu
---
I study **machines that listen to rivers**: how a model can learn the state of a network of water from few and noisy
sensors. My group maintains the [Harbour](https://harbour.example.org) data set. I teach the history of maps.
"""
BIO_ZH = "我研究**能听懂河流的机器**：如何从少量而嘈杂的传感器中推断整个水网的状态。我讲授信号处理与地图史。\n"
EDUCATION = """---
entries:
  - start: 2004-09
    end: 2009-06
    institution: {en: Lakeside University, zh: 湖畔大学}
    degree: {en: Ph.D., zh: 博士}
  - start: 2000-09
    end: 2004-06
    institution: {en: Mountain University, zh: 山岳大学}
    degree: {en: B.Sc., zh: 学士}
---
"""


def write(folder: Path, papers: int) -> Path:
    """Writes the content and gives its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"bio.md": BIO, "bio.zh.md": BIO_ZH, "education.md": EDUCATION}.items():
        (folder / name).write_text(text, encoding="utf-8")
    rows = "".join(_rows(papers))
    (folder / "publications.md").write_text(f"---\nentries:\n{rows}---\n", encoding="utf-8")
    return folder


def _rows(papers: int):
    dice = random.Random(20261130)
    people = sorted({f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}" for _ in range(200)})
    for number, venue in zip(range(1, papers + 1), cycle(VENUES)):
        a, b, c = (dice.randrange(len(words)) for words in (METHODS, TASKS, PLACES))
        title = json.dumps(f"{METHODS[a]} {TASKS[b]} of {PLACES[c]} from Incomplete Records: Part {number}")
        title_zh = f"面向不完整记录的{METHODS_ZH[a]}{PLACES_ZH[c]}{TASKS_ZH[b]}方法（{number}）"
        team = dice.sample(people, dice.randrange(2, 6))
        team.insert(dice.randrange(len(team) + 1), "Zhou Wen")
        both = number % 3 == 0
        yield f"  - title: {f'{{en: {title}, zh: {title_zh}}}' if both else title}\n"
        yield f"    authors: [{', '.join(team)}]\n"
        yield f"    venue: {f'{{en: {venue}, zh: {VENUES[venue]}}}' if both else venue}\n"
        yield f"    year: {2026 - number * 25 // max(papers, 25)}\n    link: https://papers.example.org/{number}\n"


def main() -> None:
    takes = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    takes.add_argument("folder", type=Path)
    takes.add_argument("--papers", type=int, required=True)
    given = takes.parse_args()
    write(given.folder, given.papers)


if __name__ == "__main__":
    main()
