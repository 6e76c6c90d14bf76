@residence @profile:desk
Feature: At the desk of a TsON
  Before the pilot and after it anybody may register at a public service centre (TsON); during it a dwelling goes there whose
  owner cannot act for himself. An operator files, and signs for who came and what they showed. Nobody is asked afterwards.

  Background:
    Given the application is filed on 10 November 2025
    And the owner has a flat in Almaty

  @rule:RES-APP-005 @must @clock
  Rule: An attorney needs a notarised power of attorney for it

    Scenario Outline: a friend with a <power>
      Given a friend of the owner has a <power>
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application is <outcome>

      Examples: notarised, for this, and in force
        | power                                                               | outcome               |
        | notarised power of attorney from a stranger                         | approved              |
        | notarised power of attorney from a stranger until today             | approved              |
        | notarised power of attorney from a stranger until yesterday         | refused: NO_AUTHORITY |
        | notarised power of attorney from a stranger from today              | approved              |
        | notarised power of attorney from a stranger from tomorrow           | refused: NO_AUTHORITY |
        | revoked power of attorney from a stranger                           | refused: NO_AUTHORITY |
        | private power of attorney from a stranger                           | refused: NO_AUTHORITY |
        | notarised power of attorney from a stranger for the sale of property | refused: NO_AUTHORITY |
        | notarised power of attorney from a neighbour                        | refused: NO_AUTHORITY |

    Scenario Outline: a power <limit>, and the register of notaries is back after midnight
      Whether a power stands is judged on the day of the decision.

      Given the application is filed on 9 November 2025 at 23:30:00
      And a friend of the owner has a notarised power of attorney from a stranger <limit>
      And the register of notaries is down
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application waits for the register of notaries
      When 1 hour passes
      And the register of notaries is back
      Then the application is <outcome>

      Examples: its last day is over, or its first has come
        | limit         | outcome               |
        | until today   | refused: NO_AUTHORITY |
        | from tomorrow | approved              |

    Scenario: a stranger gave the power whose capacity is restored
      Given a friend of the owner has a notarised power of attorney from a stranger
      And a stranger was incapacitated until a court restored the capacity yesterday
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application is approved

    @reading:AMB-45
    Scenario Outline: a stranger who <is> gave the power
      For either limit a guardian or custodian comes in place of the attorney.

      Given a friend of the owner has a notarised power of attorney from a stranger
      And a stranger <is>
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application is refused: NO_AUTHORITY
      And the refusal rests on the register of notaries and the guardianship register

      Examples: by either limit
        | is                     |
        | is incapacitated       |
        | is of limited capacity |

    @reading:AMB-45
    Scenario: the guardianship register is down
      Given a friend of the owner has a notarised power of attorney from a stranger
      And the guardianship register is down
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application waits for the guardianship register
      When the guardianship register is back
      Then the application is approved

    @reading:AMB-45
    Scenario: the guardianship register is down, and the stranger shows no identity document
      What needs no register refuses, and whether the power holds stays open.

      Given a friend of the owner has a notarised power of attorney from a stranger
      And at the desk a stranger shows no identity document
      And the guardianship register is down
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    Scenario: a friend does not say which power of attorney it is
      Given a friend of the owner has a notarised power of attorney from a stranger
      And the application has no number of the power of attorney
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application is not accepted: FIELD_MISSING

    Scenario: a neighbour with a power that a friend was given
      Given a friend of the owner has a notarised power of attorney from a stranger
      And a neighbour claims the power of attorney of a friend of the owner
      When a neighbour applies for permanent registration of a stranger at the desk of a TsON
      Then the application is refused: NO_AUTHORITY

    Scenario: the register of notaries is down
      Given a friend of the owner has a notarised power of attorney from a stranger
      And the register of notaries is down
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application waits for the register of notaries
      When the register of notaries is back
      Then the application is approved

    @rule:RES-APP-003
    Scenario: online an attorney does not file
      Given a friend of the owner has a notarised power of attorney from a stranger
      When a friend of the owner applies for permanent registration of a stranger through the portal
      Then the application is not accepted: WRONG_FILER

    @rule:RES-APP-003 @reading:AMB-02
    Scenario: an attorney comes for a girl who turns 16 tomorrow
      Given the stranger's daughter turns 16 tomorrow
      And a friend of the owner has a notarised power of attorney from the stranger's daughter
      When a friend of the owner applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is not accepted: WRONG_FILER

    Scenario: an attorney comes for a girl who turned 16 today
      Given the stranger's daughter turned 16 today
      And a friend of the owner has a notarised power of attorney from the stranger's daughter
      When a friend of the owner applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is approved

  @rule:RES-APP-006 @must @clock
  Rule: A representative shows what confirms the authority

    Scenario Outline: <who> applies for <whom>, and shows it
      Given <whom> turned 15 yesterday
      When <who> applies for permanent registration of <whom> at the desk of a TsON
      Then the application is approved

      Examples: the certificate of birth, and of the guardianship
        | who        | whom                    |
        | a stranger | the stranger's daughter |
        | a stranger | the stranger's ward     |

    Scenario Outline: <who> applies for <whom>, and shows nothing
      Given <whom> turned 15 yesterday
      And at the desk <who> shows nothing that confirms the authority
      When <who> applies for permanent registration of <whom> at the desk of a TsON
      Then the application is refused: NO_AUTHORITY

      Examples: a guardian whom the register has
        | who        | whom                |
        | a stranger | the stranger's ward |

    Scenario: a parent who shows no certificate of birth
      Given the stranger's daughter turned 15 yesterday
      And at the desk the stranger's daughter shows only a passport
      And at the desk a stranger shows nothing that confirms the authority
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: NO_AUTHORITY

    @rule:RES-APP-003 @reading:AMB-53
    Scenario: a mother shows that she is her daughter's guardian, which she is not
      Given the stranger's daughter turned 15 yesterday
      And a stranger claims to be a guardian
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: NO_AUTHORITY

    @rule:RES-APP-003
    Scenario: a neighbour shows the certificate of another's daughter
      Given the stranger's daughter turned 15 yesterday
      When a neighbour applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: NO_AUTHORITY

  @rule:RES-APP-007 @must @clock
  Rule: At a TsON the person to be registered shows an identity document

    Scenario: with an identity card
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

    Scenario: an adult without an identity document
      Given at the desk a stranger shows no identity document
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    @reading:AMB-35
    Scenario Outline: a daughter of 16 <shows>
      Given the stranger's daughter turned 16 yesterday
      And at the desk the stranger's daughter <shows>
      When the stranger's daughter applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: either is enough, where ZAGS confirms the birth
        | shows                         | outcome                  |
        | shows only a birth certificate | approved                 |
        | shows only a passport         | approved                 |
        | shows no identity document    | refused: DOCS_INCOMPLETE |

    @reading:AMB-35
    Scenario: a daughter of 16 shows a passport only, and ZAGS is down
      Given the stranger's daughter turned 16 yesterday
      And at the desk the stranger's daughter shows only a passport
      And ZAGS is down
      When the stranger's daughter applies for permanent registration at the desk of a TsON
      Then the application waits for ZAGS
      When ZAGS is back
      Then the application is approved

    @reading:AMB-35
    Scenario: a student of 16 whose birth ZAGS does not have shows a passport only
      Given a student turned 16 yesterday
      And at the desk a student shows only a passport
      When a student applies for permanent registration at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    @reading:AMB-35
    Scenario: a student of 17 who has a son, and whose own birth ZAGS does not have, shows a passport only
      Given a student turned 17 yesterday
      And a student's son turned 1 yesterday
      And at the desk a student shows only a passport
      When a student applies for permanent registration at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    @reading:AMB-35
    Scenario: an adult shows a birth certificate only
      Given at the desk a stranger shows only a birth certificate
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    @reading:AMB-35
    Scenario Outline: somebody who <turns> 18 <day>, and <shows>
      Given a student <turns> 18 <day>
      And at the desk a student <shows>
      When a student applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: a child until the day before 18, whose birth ZAGS does not have
        | turns | day      | shows                          | outcome                  |
        | turns | tomorrow | shows only a birth certificate | approved                 |
        | turns | tomorrow | shows only a passport          | refused: DOCS_INCOMPLETE |

      Examples: an adult from then on
        | turns  | day   | shows                          | outcome                  |
        | turned | today | shows only a birth certificate | refused: DOCS_INCOMPLETE |
        | turned | today | shows only a passport          | approved                 |

    @reading:AMB-44
    Scenario Outline: <who> applies for <whom> of 15, and shows no identity document himself
      Given <whom> turned 15 yesterday
      And at the desk <who> shows no identity document
      When <who> applies for permanent registration of <whom> at the desk of a TsON
      Then the application is approved

      Examples: what confirms the authority is enough
        | who        | whom                    |
        | a stranger | the stranger's daughter |
        | a stranger | the stranger's ward     |

    @reading:AMB-44
    Scenario: an attorney shows no identity document
      Given a friend of the owner has a notarised power of attorney from a stranger
      And at the desk a friend of the owner shows no identity document
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application is approved

    Scenario: nor does whoever the attorney comes for
      Given a friend of the owner has a notarised power of attorney from a stranger
      And at the desk a stranger shows no identity document
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    Scenario Outline: a foreigner of 16 whose birth ZAGS does not have <shows>
      Given a student turned 16 yesterday
      And a student is a foreigner with a residence permit
      And at the desk a student <shows>
      When a student applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      @reading:AMB-49
      Examples: as an adult foreigner
        | shows                         | outcome  |
        | shows only a residence permit | approved |
        | shows only a passport         | approved |

      Examples: nothing
        | shows                      | outcome                  |
        | shows no identity document | refused: DOCS_INCOMPLETE |

    @reading:AMB-50
    Scenario: a citizen shows a residence permit only
      Given at the desk a stranger shows only a residence permit
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    @rule:RES-FOR-001
    Scenario: a foreigner shows a residence permit only
      Given a stranger is a foreigner with a residence permit
      And at the desk a stranger shows only a residence permit
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

  @rule:RES-APP-008 @must @clock
  Rule: At a desk one applies in person or through a representative

    Scenario: in person
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

    Scenario: the application does not say who took it
      Given the application has no operator
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is not accepted: FIELD_MISSING

    Scenario: through somebody without powers
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application is refused: NO_AUTHORITY

    @rule:RES-APP-003
    Scenario: a girl of 15 applies in person
      Given the stranger's daughter turned 15 yesterday
      When the stranger's daughter applies for permanent registration at the desk of a TsON
      Then the application is not accepted: WRONG_FILER

    @reading:AMB-43
    Scenario Outline: a mother comes for her daughter who <turns> <day>
      Given the stranger's daughter <turns> <day>
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is <outcome>

      Examples: up to the day before 18
        | turns     | day       | outcome               |
        | turned 16 | yesterday | approved              |
        | turns 18  | tomorrow  | approved              |
        | turned 18 | today     | refused: NO_AUTHORITY |

    @rule:RES-APP-003 @reading:AMB-43
    Scenario Outline: a mother comes as a parent of her daughter who turned <age> <day>
      Given the stranger's daughter turned <age> <day>
      And a stranger claims to be a parent
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: NO_AUTHORITY

      Examples: the first day of her majority, and later
        | age | day       |
        | 18  | today     |
        | 20  | yesterday |

    @rule:RES-APP-002
    Scenario: a girl of 13
      Given the stranger's daughter turned 13 yesterday
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: UNDER_14

    @rule:RES-APP-002
    Scenario Outline: a girl of 13, and <system> <silent>
      No redirect can come, so what needs no owner refuses, and the rest is not evaluated.

      Given the stranger's daughter turned 13 yesterday
      And <system> <silent>
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: UNDER_14

      Examples: whose the dwelling is, whether he has full capacity, and how old he is
        | system                    | silent                          |
        | the cadastre              | is down                         |
        | the guardianship register | is down                         |
        | GBD FL                    | does not answer about the owner |

    Scenario Outline: in person, and <system> <silent>
      Given <system> <silent>
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application waits for <system>
      When <system> is back
      Then the application is approved

      Examples: what the owner has to do there depends on it
        | system                    | silent                          |
        | the cadastre              | is down                         |
        | the guardianship register | is down                         |
        | GBD FL                    | does not answer about the owner |

    @rule:RES-APP-004
    Scenario: a ward of 40 whom a court has declared incapacitated
      Given the stranger's ward turned 40 yesterday
      And the stranger's ward is incapacitated
      When a stranger applies for permanent registration of the stranger's ward at the desk of a TsON
      Then the application is approved

    @rule:RES-APP-004
    Scenario: a ward of 40 whose capacity no court has limited
      Given the stranger's ward turned 40 yesterday
      When a stranger applies for permanent registration of the stranger's ward at the desk of a TsON
      Then the application is refused: NO_AUTHORITY

    @rule:RES-APP-004 @rule:RES-OWN-002 @reading:AMB-36
    Scenario: a ward of 40 moves in with a minor, and the guardianship register is down
      Given the owner turns 18 tomorrow
      And at the desk the owner's mother speaks for the owner
      And the stranger's ward turned 40 yesterday
      And the stranger's ward is incapacitated
      And the guardianship register is down
      When a stranger applies for permanent registration of the stranger's ward at the desk of a TsON
      Then the application waits for the guardianship register
      When the guardianship register is back
      Then the application is approved

    @rule:RES-AUTH-002
    Scenario Outline: the operator signs with <signature>
      When a stranger applies for permanent registration at the desk of a TsON, signing with <signature>
      Then the application is <outcome>

      Examples: as an employee of the State Corporation
        | signature                              | outcome  |
        | a certificate of the State Corporation | approved |

      Examples: not an employee's certificate, not his own, and the applicant's password
        | signature                    | outcome                         |
        | a valid certificate          | not accepted: SIGNATURE_INVALID |
        | another person's certificate | not accepted: SIGNATURE_INVALID |
        | a one-time password          | not accepted: SIGNATURE_INVALID |

      @reading:AMB-51
      Examples: as an employee of another organisation
        | signature                              | outcome                         |
        | a certificate of the migration service | not accepted: SIGNATURE_INVALID |
        | a certificate of a bank                | not accepted: SIGNATURE_INVALID |

    @rule:RES-AUTH-002 @reading:AMB-52
    Scenario: the operator files for himself
      When the operator applies for permanent registration at the desk of a TsON
      Then the application is not accepted: SIGNATURE_INVALID

    @rule:RES-AUTH-002 @reading:AMB-52
    Scenario Outline: the operator takes what <attorney> applies for as <principal>'s attorney
      Given <attorney> has a notarised power of attorney from <principal>
      When <attorney> applies for permanent registration of <principal> at the desk of a TsON
      Then the application is not accepted: SIGNATURE_INVALID

      Examples: as the one or the other
        | attorney              | principal    |
        | the operator          | a stranger   |
        | a friend of the owner | the operator |

    Scenario: without coming
      Given at the desk a stranger is absent
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: NO_AUTHORITY

  @rule:RES-OWN-002 @must @clock
  Rule: The owner comes to the TsON with an identity document

    Scenario: the owner comes
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved
      And nobody has been asked for consent

    Scenario: the owner does not
      Given at the desk the owner is absent
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: OWNER_ABSENT

    Scenario: the owner shows no identity document
      Given at the desk the owner shows no identity document
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    @reading:AMB-50
    Scenario: the owner, a foreigner, shows a residence permit only
      Given the owner is a foreigner with a residence permit
      And at the desk the owner shows only a residence permit
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

    @reading:AMB-50
    Scenario: GBD FL does not say whether the owner, who shows a residence permit only, is a citizen
      Given at the desk the owner shows only a residence permit
      And GBD FL does not answer about the owner
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application waits for GBD FL
      When GBD FL is back
      Then the application is refused: DOCS_INCOMPLETE

    @reading:AMB-36 @reading:AMB-50
    Scenario: the mother of an owner of 17 shows a residence permit only
      Given the owner turns 18 tomorrow
      And at the desk the owner's mother speaks for the owner
      And at the desk the owner's mother shows only a residence permit
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

    @reading:AMB-50
    Scenario: the owner, a citizen, shows a residence permit only
      Given at the desk the owner shows only a residence permit
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    Scenario: one of two co-owners does not come
      Given the flat belongs to two co-owners
      And at the desk the second co-owner is absent
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: OWNER_ABSENT

    Scenario: the second of two co-owners shows no identity document
      Given the flat belongs to two co-owners
      And at the desk the second co-owner shows no identity document
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    @reading:AMB-36
    Scenario Outline: two co-owners, one of 17, and <who> <does>
      Given the flat belongs to two co-owners
      And the second co-owner turns 18 tomorrow
      And at the desk the second co-owner's mother speaks for the second co-owner
      And at the desk <who> <does>
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: the mother for the one, the other for himself
        | who                          | does                                    | outcome                  |
        | the first co-owner           | consents to permanent registration only | approved                 |
        | the first co-owner           | is absent                               | refused: OWNER_ABSENT    |
        | the second co-owner's mother | is absent                               | refused: OWNER_ABSENT    |
        | the second co-owner's mother | shows no identity document              | refused: DOCS_INCOMPLETE |

    @reading:AMB-36
    Scenario: two co-owners, one of 17, and the guardianship register is down
      Given the flat belongs to two co-owners
      And the second co-owner turns 18 tomorrow
      And at the desk the second co-owner's mother speaks for the second co-owner
      And the guardianship register is down
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application waits for the guardianship register
      When the guardianship register is back
      Then the application is approved

    @rule:RES-OWN-005 @reading:AMB-36
    Scenario: the guardian comes for an owner of 17, and the guardianship register is down
      Given the owner turns 18 tomorrow
      And the owner is under a neighbour's guardianship
      And at the desk a neighbour speaks for the owner
      And the guardianship register is down
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application waits for the guardianship register
      When the guardianship register is back
      Then the application is approved

    @rule:RES-APP-007 @reading:AMB-36 @reading:AMB-44
    Scenario: the guardian of an owner of 17 and an attorney come, ZAGS is down, and neither shows an identity document
      Whoever else may speak for the owner, nobody did who showed one.

      Given the owner turns 18 tomorrow
      And the owner is under a neighbour's guardianship
      And at the desk a neighbour speaks for the owner
      And at the desk a neighbour shows no identity document
      And a friend of the owner has a notarised power of attorney from a stranger
      And at the desk a friend of the owner shows no identity document
      And ZAGS is down
      When a friend of the owner applies for permanent registration of a stranger at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE

    @rule:RES-OWN-005 @reading:AMB-36
    Scenario Outline: for one of two co-owners of 17 come the guardian, who <does>, and the mother, and ZAGS is down
      Given the application is filed on 15 January 2026
      And the flat belongs to two co-owners
      And the first co-owner turns 18 tomorrow
      And the first co-owner is under a neighbour's guardianship
      And at the desk a neighbour speaks for the first co-owner
      And at the desk a neighbour <does>
      And the second co-owner turns 18 tomorrow
      And the second co-owner is under the first co-owner's mother's guardianship
      And at the desk the first co-owner's mother speaks for the second co-owner
      And ZAGS is down
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application waits for ZAGS
      When ZAGS is back
      Then the application is approved

      Examples: what the one does not do, the other does
        | does                       |
        | shows no identity document |
        | gives no consent           |

    @rule:RES-FOR-001 @reading:AMB-36
    Scenario Outline: a foreigner of 13, and ZAGS is down, where the mother of an owner of 17 <does>
      Given the stranger's daughter is a foreigner with a residence permit
      And the stranger's daughter turned 13 yesterday
      And the owner turns 18 tomorrow
      And at the desk the owner's mother speaks for the owner
      And at the desk the owner's mother <does>
      And ZAGS is down
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: UNDER_14

      Examples: nobody can know whether she may speak for the owner
        | does                       |
        | shows no identity document |
        | gives no consent           |

    @rule:RES-FOR-002
    Scenario: at the migration service the owner comes too
      Given a stranger is a foreigner with a refugee certificate
      And at the desk the owner is absent
      When a stranger applies for permanent registration at the migration service
      Then the application is refused: OWNER_ABSENT

    @rule:RES-APP-007
    Scenario: nobody shows or attests anything
      Given at the desk a stranger shows no identity document
      And at the desk the owner is absent
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: DOCS_INCOMPLETE, OWNER_ABSENT

    @reading:AMB-36
    Scenario Outline: for an owner of 17 comes <who>
      Given the owner turns 18 tomorrow
      And at the desk <who> speaks for the owner
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: a parent may, another may not
        | who                | outcome               |
        | the owner's mother | approved              |
        | a neighbour        | refused: OWNER_ABSENT |

    @reading:AMB-36
    Scenario: for an owner of 17 comes the guardian
      Given the owner turns 18 tomorrow
      And the owner is under a neighbour's guardianship
      And at the desk a neighbour speaks for the owner
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

    @reading:AMB-36
    Scenario Outline: during the pilot, for an owner of 17 comes <who>
      Given the application is filed on 15 January 2026
      And the owner turns 18 tomorrow
      And at the desk <who> speaks for the owner
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: where the dwelling belongs to the TsON
        | who                | outcome               |
        | the owner's mother | approved              |
        | the owner          | refused: OWNER_ABSENT |

  @rule:RES-OWN-005 @must @clock
  Rule: The owner consents at the desk to the registration that is applied for

    @capability:residence.temporary
    Scenario Outline: <kind> registration, and the owner <consents>
      Given at the desk the owner <consents>
      When a stranger applies for <kind> registration at the desk of a TsON
      Then the application is <outcome>

      Examples: to what is applied for, and to the other
        | kind      | consents                                | outcome                   |
        | permanent | consents to permanent registration only | approved                  |
        | permanent | consents to temporary registration only | refused: CONSENT_DECLINED |
        | temporary | consents to temporary registration only | approved                  |
        | temporary | consents to permanent registration only | refused: CONSENT_DECLINED |

    Scenario: the owner gives none
      Given at the desk the owner gives no consent
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: CONSENT_DECLINED
      And nobody has been asked for consent

    @reading:AMB-36
    Scenario: the mother of an owner of 17 gives none
      Given the owner turns 18 tomorrow
      And at the desk the owner's mother speaks for the owner
      And at the desk the owner's mother gives no consent
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: CONSENT_DECLINED

    @rule:RES-FOR-002
    Scenario: at the migration service the owner gives none
      Given a stranger is a foreigner with a refugee certificate
      And at the desk the owner gives no consent
      When a stranger applies for permanent registration at the migration service
      Then the application is refused: CONSENT_DECLINED

    Scenario: one of two co-owners gives none
      Given the flat belongs to two co-owners
      And at the desk the second co-owner gives no consent
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is refused: CONSENT_DECLINED

    @reading:AMB-36
    Scenario: the mother of an owner of 17 applies for somebody, and gives no other consent
      Given the owner turns 18 tomorrow
      And at the desk the owner's mother speaks for the owner
      And at the desk the owner's mother gives no consent
      When the owner's mother applies for permanent registration at the desk of a TsON
      Then the application is approved

    Scenario: an owner applies for a daughter, and gives no other consent
      Given the owner's daughter turned 15 yesterday
      And at the desk the owner gives no consent
      When the owner applies for permanent registration of the owner's daughter at the desk of a TsON
      Then the application is approved

    @rule:RES-APP-005
    Scenario: an attorney comes for an owner who moves into his own dwelling
      Given a friend of the owner has a notarised power of attorney from the owner
      And at the desk the owner gives no consent
      When a friend of the owner applies for permanent registration of the owner at the desk of a TsON
      Then the application is approved

    Scenario: an owner registers himself
      Given at the desk the owner gives no consent
      When the owner applies for permanent registration at the desk of a TsON
      Then the application is approved
