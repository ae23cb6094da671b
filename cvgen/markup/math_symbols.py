"""What the commands of TeX's formulas stand for: data of the converter, after the tables of unicode-math and LaTeX."""

from __future__ import annotations


def _pairs(rows: str) -> dict[str, str]:
    found = (row.split("=", 1) for row in rows.split())
    return {name: sign for names, sign in found for name in names.split(",")}


_GREEK = _pairs(
    "alpha=α beta=β gamma=γ delta=δ epsilon,varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ lambda=λ mu=μ "
    "nu=ν xi=ξ omicron=ο pi=π varpi=ϖ rho=ρ varrho=ϱ sigma=σ varsigma=ς tau=τ upsilon=υ phi,varphi=φ chi=χ psi=ψ "
    "omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω"
)
_RELATIONS = _pairs(
    "in=∈ notin=∉ ni=∋ subset=⊂ supset=⊃ subseteq=⊆ supseteq=⊇ subsetneq=⊊ leq,le,leqslant=≤ geq,ge,geqslant=≥ "
    "neq,ne=≠ approx=≈ sim=∼ simeq=≃ cong=≅ equiv=≡ propto=∝ ll=≪ gg=≫ lesssim=≲ gtrsim=≳ prec=≺ succ=≻ preceq=⪯ "
    "succeq=⪰ mid=∣ nmid=∤ parallel=∥ perp,bot=⊥ vdash=⊢ models,vDash=⊨ to,rightarrow,longrightarrow=→ "
    "leftarrow,gets=← leftrightarrow=↔ Rightarrow,implies,Longrightarrow=⇒ Leftarrow=⇐ Leftrightarrow,iff=⇔ "
    "mapsto,longmapsto=↦ uparrow=↑ downarrow=↓ doteq=≐ triangleq=≜ coloneqq=≔ lt=< gt=>"
)
_OTHERS = _pairs(
    "sum=∑ prod=∏ coprod=∐ int=∫ iint=∬ iiint=∭ oint=∮ partial=∂ nabla=∇ infty=∞ forall=∀ exists=∃ nexists=∄ "
    "emptyset,varnothing=∅ cup,bigcup=∪ cap,bigcap=∩ setminus,smallsetminus=∖ land,wedge=∧ lor,vee=∨ neg,lnot=¬ top=⊤ "
    "oplus,bigoplus=⊕ ominus=⊖ otimes,bigotimes=⊗ odot=⊙ sqcup=⊔ sqcap=⊓ cdot=· times=× div=÷ pm=± mp=∓ ast=* star=⋆ "
    "circ=∘ bullet=• diamond=⋄ dagger,dag=† ddagger,ddag=‡ S=§ P=¶ sharp=♯ flat=♭ natural=♮ ell=ℓ hbar=ℏ Re=ℜ Im=ℑ "
    "aleph=ℵ wp=℘ imath=ı jmath=ȷ prime=′ angle=∠ triangle=△ square,Box=□ blacksquare=■ degree=° "
    "ldots,dots,dotsc,dotsb=… cdots=⋯ vdots=⋮ ddots=⋱ langle=⟨ rangle=⟩ lfloor=⌊ rfloor=⌋ lceil=⌈ rceil=⌉ "
    "lbrace=\x7b rbrace=\x7d lbrack=[ rbrack=] vert,lvert,rvert=| Vert,lVert,rVert,|=‖ backslash=\\ "
    "%=% #=# $=$ &=& _=_ {=\x7b }=\x7d envelope,Letter=✉ checkmark=✓ copyright=© pounds=£ euro=€ micro=µ "
    "AA=Å aa=å ss=ß o=ø O=Ø ae=æ AE=Æ l=ł L=Ł i=ı mathsection=§ clubsuit=♣ diamondsuit=♢ "
    "heartsuit=♡ spadesuit=♠ lhd=◁ rhd=▷ ltimes=⋉ rtimes=⋊ colon=:"
)
SYMBOLS = {**_GREEK, **_RELATIONS, **_OTHERS}
#: These stand between blanks.
RELATIONS = frozenset(_RELATIONS)
#: A blank behind these is kept.
LARGE = frozenset("sum prod coprod int iint iiint oint bigcup bigcap bigoplus bigotimes forall exists".split())
FUNCTIONS = {
    name: name
    for name in "arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd hom inf ker lg lim ln log max min sec "
    "sin sinh sup tan tanh Pr argmax argmin tr rank sgn".split()
} | {"limsup": "lim sup", "liminf": "lim inf", "bmod": "mod", "mod": "mod", "LaTeX": "LaTeX", "TeX": "TeX"}
#: Blanks, and what only changes how large or where something is set.
SPACES = {
    ",": " ", ";": " ", ":": " ", " ": " ", "quad": " ", "qquad": " ", "enspace": " ", "thinspace": " ",
    "!": "", "/": "", "displaystyle": "", "textstyle": "", "scriptstyle": "", "limits": "", "nolimits": "",
    "nonumber": "", "-": "",
    "\\": " ",
}  # fmt: skip
SIZES = frozenset("left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr".split())
STYLES = {
    **dict.fromkeys(("mathbf", "boldsymbol", "bm", "textbf", "pmb", "mathbfit", "vb"), "bold"),
    **dict.fromkeys(("mathit", "textit", "emph", "mathcal", "mathscr", "mathfrak", "cal"), "italic"),
    **dict.fromkeys(("mathbb", "mathds", "Bbb"), "blackboard"),
    **dict.fromkeys(("mathrm", "text", "textrm", "textnormal", "mbox", "hbox", "operatorname", "mathsf", "textsf",
                     "mathtt", "texttt", "mathop", "mathbin", "mathrel", "ensuremath", "boxed", "rm"), ""),
}  # fmt: skip
#: Letters of number sets, which have a character of their own in fonts of symbols; the others are set bold.
BLACKBOARD = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304", "vec": "\u20d7",
    "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
    "mathring": "\u030a", "overline": "\u0305", "underline": "\u0332",
}  # fmt: skip
RAISED = dict(zip("0123456789+−-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", strict=True))
LOWERED = dict(zip("0123456789+−-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
