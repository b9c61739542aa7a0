"""Namespaces, the one prefix table, and the terms that the code names.

Terms are plain strings (IRIs). A term that was not listed is an AttributeError, so that a misspelt one cannot
hide; a test holds the list of `XKG` to the ontology.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Terms:
    """A closed set of terms of one namespace: `XKG.Agreement` is the IRI, `XKG.Agrement` an AttributeError.

    A term that is a word of Python takes an underscore, as `XKG.from_`, and so does `SH.namespace_`.
    Iteration gives the IRIs, sorted.
    """

    def __init__(self, namespace: str, names: str) -> None:
        self.namespace = namespace
        taken = {name for name in names.split() if iskeyword(name) or name == "namespace"}
        self._iris = {name + "_" * (name in taken): namespace + name for name in names.split()}
        self.__dict__.update(self._iris)

    def __getattr__(self, name: str) -> str:
        raise AttributeError(f"no term {name!r} is listed for {self.__dict__.get('namespace')}")

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._iris.values()))

    def __contains__(self, iri: object) -> bool:
        return iri in self._iris.values()


ONTOLOGY = "https://w3id.org/exchange-kg/ontology"

PREFIXES: dict[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xkg": f"{ONTOLOGY}#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

XKG = Terms(
    PREFIXES["xkg"],
    """
    Place AdministrativeUnit Country Region Municipality Port Venue Organisation School University
    Association Company MediaCompany PortOperator Assembly Department JointCommittee CulturalInstitution
    SportsClub PublicBody DiplomaticMission InternationalOrganisation ResearchInstitute Person Tie
    Occasion Participation HeadcountPart Source Passage Rank Preferred Normal Deprecated Record
    Agreement Step Exchange Programme Claim NameChange Succession Delegation StaffExchange
    SchoolExchange YouthExchange Meeting Ceremony Exhibition Performance Competition Symposium Promotion
    MutualAid BusinessExchange MediaProduction FacilityOpening Acknowledgement

    involves from to participant organiser party actor addressee predecessor successor place signedIn
    signedDuring participation agent office officeOf role ledBy kind form status stepKind field
    establishes follows towards aim becauseOf underAgreement inProgramme partOf occasion inSeries
    commemorates inTie basedIn within inside group headcountPart about property valueNode rank
    supersedes inSource speaksFor partyClass linkProperty dateBasis partnerOf sisterCityOf friendshipCityOf
    goodwillCityOf friendshipPortOf sisterRegionOf sisterSchoolOf sisterOrganisationOf linkedThrough
    sharesPartnerWith namesAsPartner nearNameOf findingFocus findingPath findingValueNode acknowledgedBy

    date endDate dateAsWritten statedDays statedMonths earliest latest earliestDay latestDay year reason
    signedByHeads fieldsUnlimited approvedByAssembly makesLink disputed online ordinal edition
    everyYears anniversary headcount headcountMin headcountMax headcountAbout headcountAsWritten nameAsWritten
    roleAsWritten asWritten reading oldName newName value valueMin valueMax asOf population areaKm2
    distanceKm timeDifferenceHours meanTemperatureC maxTemperatureC minTemperatureC firstLine lastLine
    uncitedLines sha256 localGovernmentCode corporateNumber isoCode latitude longitude solution
    findingCode findingValue
    """,
)

DCAT = Terms(
    PREFIXES["dcat"],
    "DataService Dataset Distribution accessURL byteSize distribution downloadURL endpointDescription "
    "endpointURL mediaType servesDataset",
)
DCTERMS = Terms(
    PREFIXES["dcterms"],
    "created description format identifier isReplacedBy issued language license modified publisher relation "
    "source title",
)
EDTF = Terms(PREFIXES["edtf"], "EDTF")
FOAF = Terms(PREFIXES["foaf"], "Document Person")
GEO = Terms(PREFIXES["geo"], "Feature")
ORG = Terms(PREFIXES["org"], "Organization subOrganizationOf")
OWL = Terms(
    PREFIXES["owl"],
    "AnnotationProperty Axiom Class DatatypeProperty FunctionalProperty InverseFunctionalProperty "
    "NamedIndividual ObjectProperty Ontology Restriction SymmetricProperty Thing TransitiveProperty "
    "annotatedProperty annotatedSource annotatedTarget deprecated equivalentClass equivalentProperty hasKey "
    "hasValue intersectionOf inverseOf maxCardinality maxQualifiedCardinality onProperty priorVersion "
    "propertyChainAxiom sameAs someValuesFrom unionOf versionIRI versionInfo",
)
PROV = Terms(PREFIXES["prov"], "Entity wasDerivedFrom")
RDF = Terms(
    PREFIXES["rdf"], "List Property Statement first langString nil object predicate rest subject type"
)
RDFS = Terms(
    PREFIXES["rdfs"],
    "Class Datatype Literal Resource comment domain isDefinedBy label range seeAlso subClassOf subPropertyOf",
)
SD = Terms(
    PREFIXES["sd"],
    "BasicFederatedQuery Dataset Graph NamedGraph SPARQL11Query SPARQL11Update Service UnionDefaultGraph "
    "defaultDataset defaultGraph endpoint feature graph inputFormat name namedGraph resultFormat "
    "supportedLanguage",
)
SH = Terms(
    PREFIXES["sh"],
    """
    AndConstraintComponent BlankNode BlankNodeOrIRI BlankNodeOrLiteral ClassConstraintComponent
    ClosedConstraintComponent DatatypeConstraintComponent DisjointConstraintComponent
    EqualsConstraintComponent HasValueConstraintComponent IRI IRIOrLiteral InConstraintComponent Info
    LanguageInConstraintComponent LessThanConstraintComponent LessThanOrEqualsConstraintComponent
    Literal MaxCountConstraintComponent MaxExclusiveConstraintComponent MaxInclusiveConstraintComponent
    MaxLengthConstraintComponent MinCountConstraintComponent MinExclusiveConstraintComponent
    MinInclusiveConstraintComponent MinLengthConstraintComponent NodeConstraintComponent
    NodeKindConstraintComponent NodeShape NotConstraintComponent OrConstraintComponent
    PatternConstraintComponent PropertyShape QualifiedMaxCountConstraintComponent
    QualifiedMinCountConstraintComponent SPARQLConstraintComponent SPARQLExecutable
    SPARQLSelectExecutable UniqueLangConstraintComponent
    ValidationReport ValidationResult Violation Warning XoneConstraintComponent

    alternativePath and class closed conforms datatype deactivated declare disjoint equals flags
    focusNode hasValue ignoredProperties in inversePath languageIn lessThan lessThanOrEquals maxCount
    maxExclusive maxInclusive maxLength message minCount minExclusive minInclusive minLength namespace
    node nodeKind not oneOrMorePath or parameter path pattern prefix prefixes property qualifiedMaxCount
    qualifiedMinCount qualifiedValueShape qualifiedValueShapesDisjoint result resultMessage resultPath
    resultSeverity select severity sourceConstraint sourceConstraintComponent sourceShape sparql target
    targetClass targetNode targetObjectsOf targetSubjectsOf uniqueLang value xone zeroOrMorePath
    zeroOrOnePath
    """,
)
SKOS = Terms(
    PREFIXES["skos"],
    "Concept ConceptScheme altLabel broadMatch broader closeMatch definition exactMatch example "
    "hasTopConcept hiddenLabel inScheme narrowMatch narrower note notation prefLabel related relatedMatch "
    "scopeNote topConceptOf",
)
SPDX = Terms(PREFIXES["spdx"], "Checksum algorithm checksum checksumAlgorithm_sha256 checksumValue")
VOID = Terms(
    PREFIXES["void"],
    "Dataset Linkset class classPartition classes distinctObjects distinctSubjects entities linkPredicate "
    "objectsTarget properties property propertyPartition sparqlEndpoint subjectsTarget subset triples "
    "uriSpace vocabulary",
)
XSD = Terms(
    PREFIXES["xsd"],
    "anyURI boolean date dateTime decimal double gYear hexBinary int integer nonNegativeInteger string",
)
