"""Constraint components by parameter: https://www.w3.org/TR/shacl/#core-components."""

from __future__ import annotations

from exchange_kg.vocabulary import SH

COMPONENTS: dict[str, str] = {
    SH.class_: SH.ClassConstraintComponent,
    SH.datatype: SH.DatatypeConstraintComponent,
    SH.nodeKind: SH.NodeKindConstraintComponent,
    SH.minCount: SH.MinCountConstraintComponent,
    SH.maxCount: SH.MaxCountConstraintComponent,
    SH.minExclusive: SH.MinExclusiveConstraintComponent,
    SH.minInclusive: SH.MinInclusiveConstraintComponent,
    SH.maxExclusive: SH.MaxExclusiveConstraintComponent,
    SH.maxInclusive: SH.MaxInclusiveConstraintComponent,
    SH.minLength: SH.MinLengthConstraintComponent,
    SH.maxLength: SH.MaxLengthConstraintComponent,
    SH.pattern: SH.PatternConstraintComponent,
    SH.uniqueLang: SH.UniqueLangConstraintComponent,
    SH.equals: SH.EqualsConstraintComponent,
    SH.disjoint: SH.DisjointConstraintComponent,
    SH.lessThan: SH.LessThanConstraintComponent,
    SH.lessThanOrEquals: SH.LessThanOrEqualsConstraintComponent,
    SH.hasValue: SH.HasValueConstraintComponent,
    SH.in_: SH.InConstraintComponent,
    SH.languageIn: SH.LanguageInConstraintComponent,
    SH.closed: SH.ClosedConstraintComponent,
    SH.not_: SH.NotConstraintComponent,
    SH.node: SH.NodeConstraintComponent,
    SH.and_: SH.AndConstraintComponent,
    SH.or_: SH.OrConstraintComponent,
    SH.xone: SH.XoneConstraintComponent,
    SH.qualifiedMinCount: SH.QualifiedMinCountConstraintComponent,
    SH.qualifiedMaxCount: SH.QualifiedMaxCountConstraintComponent,
}
