"""Formulas become text that people can read, on pages and in bibliographies alike; money is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.cv.text import Inline, inline
from cvgen.markup.clean_runs import cleaned
from cvgen.markup.latex import plain as latex
from cvgen.markup.latex import styled
from cvgen.markup.math import formula


def told(runs: Inline) -> str:
    """The text with what is raised in ^…^, lowered in _…_, bold in *…* and italic in /…/."""
    return "".join(mark.join(("", run.text, "")) if (mark := _mark(run)) else run.text for run in runs)


def _mark(run) -> str:
    return "^" if run.raised else "_" if run.lowered else "*" if run.bold else "/" if run.italic else ""


FORMULAS = [
    # letters, numbers, Greek
    ("K", "K"), ("n-1", "n−1"), (r"\alpha", "α"), (r"\alpha x", "αx"), (r"\Lambda", "Λ"), (r"\varepsilon", "ε"),
    (r"\ell_1", "ℓ_1_"), ("f'(x)", "f′(x)"), (r"\hbar", "ℏ"), (r"\infty", "∞"),
    # scripts
    ("x_i", "x_i_"), ("x^2", "x^2^"), ("x_i^2", "x_i_^2^"), ("x_{ij}", "x_ij_"), (r"\Lambda_c^+", "Λ_c_^+^"),
    (r"\mu^+\mu^-", "μ^+^μ^−^"), ("10^{-3}", "10⁻³"), ("2^n", "2ⁿ"), ("10^5", "10⁵"), ("^{12}", "^12^"), ("_2", "_2_"),
    (r"{\mathrm{S}}_{2}", "S_2_"), (r"90^\circ", "90°"), ("x^{a_i}", "x^a_i^"), (r"^{\dagger}", "^†^"),
    (r"^{1,\ast}", "^1,*^"), (r"L^\infty", "L^∞^"), ("T_c", "T_c_"), (r"x_{\text{max}}", "x_max_"),
    # colours
    (r"\color{red} {x+1}", "x+1"), (r"\textcolor{blue}{x}_1", "x_1_"),
    # fractions, roots, binomials
    (r"\frac{1}{2}", "1/2"), (r"\frac12", "1/2"), (r"\frac{a+b}{c}", "(a+b)/c"), (r"\dfrac{n}{n-1}", "n/(n−1)"),
    (r"\frac{\partial u}{\partial t}", "∂u/∂t"), (r"\sqrt{2}", "√2"), (r"\sqrt{x+1}", "√(x+1)"),
    (r"\sqrt[3]{x}", "∛x"), (r"\sqrt[n]{2}", "^n^√2"), (r"\binom{n}{k}", "C(n, k)"),
    (r"\left(\frac{a}{b}\right)", "(a/b)"),
    # letters of a style
    (r"\mathcal{O}(n)", "/O/(n)"), (r"\mathbf{x}", "*x*"), (r"\boldsymbol{\theta}", "*θ*"), (r"\mathbb{R}^n", "ℝ^n^"),
    (r"\mathbb{Z}", "ℤ"), (r"\mathbb{E}[X]", "*E*[X]"), (r"\mathrm{CO}_2", "CO_2_"), (r"\text{GPT-4}", "GPT-4"),
    (r"\mathit{Tide}", "/Tide/"), (r"\operatorname{rank}(A)", "rank(A)"), (r"\mathscr{L}", "/L/"),
    # accents
    (r"\hat{x}", "x\u0302"), (r"\bar x", "x\u0304"), (r"\tilde{O}(n)", "Õ(n)"), (r"\widetilde{O}(n)", "Õ(n)"),
    (r"\vec{v}", "v\u20d7"), (r"\dot{x}", "ẋ"), (r"\ddot{u}", "ü"), (r"\overline{AB}", "A\u0305B\u0305"),
    # relations, operators, functions
    (r"x \in \mathbb{Z}", "x ∈ ℤ"), (r"x\in A", "x ∈ A"), (r"a \leq b", "a ≤ b"), (r"A \subseteq B", "A ⊆ B"),
    (r"x \to \infty", "x → ∞"), (r"3\times3", "3×3"), (r"3 \times 3", "3 × 3"), (r"\pm 2", "±2"),
    (r"\nabla \cdot u", "∇·u"), (r"\partial_t", "∂_t_"), (r"\sum_{i=1}^n x_i", "∑_i=1_^n^ x_i_"), (r"\int f", "∫ f"),
    (r"\prod_i p_i", "∏_i_ p_i_"), (r"n\log n", "n log n"), (r"O(n \log n)", "O(n log n)"), (r"\sin x", "sin x"),
    (r"\log(n)", "log(n)"), (r"\|x\|_2", "‖x‖_2_"), (r"\langle x, y \rangle", "⟨x, y⟩"), (r"A \cup B", "A ∪ B"),
    (r"95\%", "95%"), (r"\approx 5", "≈ 5"), (r"a \ll b", "a ≪ b"), (r"\forall x", "∀ x"), ("p<0.05", "p<0.05"),
    (r"\Pr[X]", "Pr[X]"), (r"a\,b", "a b"), (r"\max_x f", "max_x_ f"),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "text"), FORMULAS)
def test_a_formula_is_text(tex, text):
    assert told(formula(tex)) == text


def test_the_table_is_long_enough():
    assert len({tex for tex, _ in FORMULAS}) >= 65


@pytest.mark.parametrize(("tex", "text"), FORMULAS)
def test_pages_and_bibliographies_say_the_same(tex, text):
    assert told(styled(f"Of ${tex}$ tides")) == f"Of {text} tides"
    if any(c in tex for c in "\\^_"):
        assert told(cleaned(inline(f"Of ${tex}$ tides"))) == f"Of {text} tides"


@pytest.mark.parametrize(
    "tex",
    [
        r"\foo",
        r"\foo{x}",
        r"x_{",
        "x}",
        r"\frac{1}",
        r"\begin{matrix}a\end{matrix}",
        "a & b",
        "x^",
        r"\hat{xy}",
        "{" * 99,
    ],
)
def test_what_is_not_known_stays_as_it_is(tex):
    assert formula(tex) == ()
    assert told(cleaned(inline(f"Of $a_1 {tex}$ tides"))) == f"Of $a_1 {tex}$ tides"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (r"Ada$^{\dagger}$", "Ada^†^"), (r"Ada$^{\ast}$, Bea$^{1,\dagger}$", "Ada^*^, Bea^1,†^"), ("Ada$^*$", "Ada^*^"),
        ("H$_2$O", "H_2_O"), ("$H_2O$", "H_2_O"), (r"$\alpha_{i}$-tides", "α_i_-tides"), ("$K$-means", "K-means"),
        (r"an $\mathcal{O}(n^2)$ method", "an /O/(n^2^) method"), ("$O(n)$ and $k = 5$", "O(n) and k = 5"),
        (r"\(a_b\) and \[c^d\]", "a_b_ and c^d^"), ("$$x_1$$", "x_1_"), ("a $10$-fold gain", "a 10-fold gain"),
    ],
)  # fmt: skip
def test_formulas_on_a_page(page, text):
    assert told(cleaned(inline(page))) == text


@pytest.mark.parametrize(
    "page",
    [
        "prizes of $5,000 and $6,000", "a $5 prize", "US$5M–US$6M", "from $5 to $10", "$1,000", "$5–$6", "$HOME/$USER",
        "$ 5 and $ 6", "in A$ or C$", r"\$5_000\$", "$10K, $20K", "pays $5/h or $6/h", "no maths", "",
    ],
)  # fmt: skip
def test_money_is_no_formula(page):
    assert told(cleaned(inline(page))) == page


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"H$_2$O on Mo${\mathrm{S}}_{2}$ at $10^{-3}$ K", "H_2_O on MoS_2_ at 10⁻³ K"),
        (r"{TiO\textsubscript{2}} and {\'E}t{\'e}", "TiO_2_ and Été"), (r"Vik$^{\dagger}$", "Vik^†^"),
        (r"{$L_p$} spaces, 100\% \& more", "L_p_ spaces, 100% & more"),
        (r"the 5\textsuperscript{th} tide", "the 5^th^ tide"),
        (r"An $\foo{x}$ tide", r"An $\foo{x}$ tide"), ("A $5 and $6 prize", "A $5 and $6 prize"),
        (r"\(n\)-tides", "n-tides"), (r"$\textit{C. fluvialis}$ tides", "/C. fluvialis/ tides"),
    ],
)  # fmt: skip
def test_formulas_in_a_bibliography(tex, text):
    assert told(styled(tex)) == text


@given(st.text(alphabet="\\abfrc{}^_$ 1[]()~&%'-.", max_size=40))
def test_no_formula_stops_anything(tex):
    assert isinstance(formula(tex), tuple)
    assert isinstance(latex(f"a ${tex}$ b"), str)
    assert isinstance(cleaned(inline(f"a ${tex}$ b")), tuple)
