@residence @profile:foreign
Feature: Foreigners, and who arrives from abroad
  The service is for citizens. Whoever is none registers at a desk, a refugee at the migration service; and a citizen who arrives from
  abroad first proves that he left.

  Background:
    Given the owner has a flat in Almaty

  @rule:RES-APP-001 @must
  Rule: The service is for citizens, owners included

    Scenario Outline: <who> is a citizen
      When <who> applies for permanent registration with the owner's consent
      Then the application is approved

      Examples: with a dwelling and without
        | who        |
        | a stranger |
        | the owner  |

    Scenario: somebody whom GBD FL does not know
      Given GBD FL does not know a stranger
      When a stranger applies for permanent registration with the owner's consent
      Then the application is not accepted: PERSON_NOT_CONFIRMED

    @rule:RES-FOR-001
    Scenario: a foreigner applies online
      Given a stranger is a foreigner with a residence permit
      When a stranger applies for permanent registration through the portal
      Then the application is redirected to the TsON

  @rule:RES-FOR-001 @must
  Rule: Foreigners who reside permanently register at a TsON

    @clock
    Scenario Outline: <who> with a residence permit, at the desk
      Given the application is filed on 10 November 2025
      And a stranger is <who> with a residence permit
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved
      And the stranger has been registered there permanently

      Examples: a citizen of another country, and of none
        | who         |
        | a foreigner |
        | stateless   |

    Scenario Outline: <who> with a residence permit, <where>
      Given a stranger is <who> with a residence permit
      When a stranger applies for permanent registration <where>
      Then the application is redirected to the TsON

      Examples: each other channel
        | who         | where                            |
        | a foreigner | through the portal               |
        | a foreigner | through eGov Mobile              |
        | a foreigner | in a self-service zone of a TsON |
        | stateless   | through the portal               |
        | a foreigner | at the migration service         |

    Scenario Outline: a permit <holds>
      Given a stranger is a foreigner with a residence permit <holds>
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: its last day, and the day after
        | holds           | outcome                           |
        | until today     | approved                          |
        | until yesterday | not accepted: NO_RESIDENCE_PERMIT |
        | revoked today   | not accepted: NO_RESIDENCE_PERMIT |

      Examples: its first day, and the day before
        | holds         | outcome                           |
        | from today    | approved                          |
        | from tomorrow | not accepted: NO_RESIDENCE_PERMIT |

    @reading:AMB-39
    Scenario Outline: a foreigner without any right to reside, <where>
      Given a stranger is a foreigner
      When a stranger applies for permanent registration <where>
      Then the application is not accepted: NO_RESIDENCE_PERMIT

      Examples: through no channel
        | where                    |
        | through the portal       |
        | at the desk of a TsON    |
        | at the migration service |

    @clock
    Scenario: RP DRI is down
      Given a stranger is a foreigner with a residence permit
      And RP DRI is down
      When a stranger applies for permanent registration through the portal
      Then the application waits for RP DRI
      When RP DRI is back
      Then the application is redirected to the TsON

    @rule:RES-APP-002
    Scenario: the cadastre is down, and the foreigner is not yet 14
      What needs no dwelling refuses, and the rest is not evaluated: a foreigner with a permit belongs to the TsON whatever the dwelling.

      Given the stranger's daughter is a foreigner with a residence permit
      And the stranger's daughter turns 14 tomorrow
      And the cadastre is down
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: UNDER_14

    @rule:RES-APP-002 @rule:RES-OWN-001 @clock
    Scenario Outline: the foreigner is not yet 14, the lease register is down, on <day>
      Whether the lease names her stays open as soon as its list binds.

      Given the application is filed on <day>
      And the tenant has a flat of the state in Almaty
      And the stranger's daughter is a foreigner with a residence permit
      And the stranger's daughter turns 14 tomorrow
      And the lease register is down
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: UNDER_14

      @rule:RES-LEASE-001 @rule:RES-LEASE-002
      Examples: the list binds
        | day              |
        | 24 November 2025 |

      @rule:RES-LEASE-002 @reading:AMB-55
      Examples: it does not yet
        | day              |
        | 23 November 2025 |

    @rule:RES-APP-002
    Scenario Outline: the foreigner is not yet 14, <register> is down, and <who> <does>
      Given <who> has <flat> in Almaty
      And the stranger's daughter is a foreigner with a residence permit
      And the stranger's daughter turns 14 tomorrow
      And at the desk <who> <does>
      And <register> is down
      When a stranger applies for permanent registration of the stranger's daughter at the desk of a TsON
      Then the application is refused: UNDER_14

      Examples: of nobody is it known whether he is the owner, and of the tenant whether he is one
        | who        | flat                | does                       | register           |
        | the owner  | a flat              | shows no identity document | the cadastre       |
        | the owner  | a flat              | gives no consent           | the cadastre       |
        | the tenant | a flat of the state | shows no identity document | the lease register |
        | the tenant | a flat of the state | gives no consent           | the lease register |

    @rule:RES-OWN-002 @clock
    Scenario: GBD FL does not say how old the owner is
      Given a stranger is a foreigner with a residence permit
      And GBD FL does not answer about the owner
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application waits for GBD FL
      When GBD FL is back
      Then the application is approved

    @rule:RES-OWN-002 @clock @reading:AMB-50
    Scenario: GBD FL does not say whether the owner, who shows a residence permit only, is a citizen
      Given a stranger is a foreigner with a residence permit
      And at the desk the owner shows only a residence permit
      And GBD FL does not answer about the owner
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application waits for GBD FL
      When GBD FL is back
      Then the application is refused: DOCS_INCOMPLETE

    @clock
    Scenario: the cadastre is down
      Given a stranger is a foreigner with a residence permit
      And the cadastre is down
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application waits for the cadastre
      When the cadastre is back
      Then the application is approved

  @rule:RES-FOR-002 @must
  Rule: Recognised refugees register at the migration service

    Scenario: at the migration service
      Given a stranger is a foreigner with a refugee certificate
      When a stranger applies for permanent registration at the migration service
      Then the application is approved
      And the stranger has been registered there permanently

    Scenario Outline: <where>
      Given a stranger is a foreigner with a refugee certificate
      When a stranger applies for permanent registration <where>
      Then the application is redirected to the migration service

      Examples: each other channel
        | where                 |
        | through the portal    |
        | at the desk of a TsON |

    @rule:RES-AUTH-002
    Scenario Outline: at the migration service the operator signs with <signature>
      Given a stranger is a foreigner with a refugee certificate
      When a stranger applies for permanent registration at the migration service, signing with <signature>
      Then the application is <outcome>

      Examples: its own
        | signature                              | outcome                         |
        | a certificate of the migration service | approved                        |
        | a valid certificate                    | not accepted: SIGNATURE_INVALID |

      @reading:AMB-51
      Examples: another organisation's
        | signature                              | outcome                         |
        | a certificate of the State Corporation | not accepted: SIGNATURE_INVALID |

    Scenario: where the owner is a minor
      Given a stranger is a foreigner with a refugee certificate
      And the owner turns 18 tomorrow
      When a stranger applies for permanent registration through the portal
      Then the application is redirected to the migration service

    @rule:RES-FOR-001
    Scenario: a foreigner arrived too, and the documents of citizens are not his
      Given a stranger is a foreigner with a residence permit
      And a stranger arrived from abroad with no documents
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

    @rule:RES-FOR-001
    Scenario Outline: a refugee certificate <holds>
      Given a stranger is a foreigner with a refugee certificate <holds>
      When a stranger applies for permanent registration at the migration service
      Then the application is not accepted: NO_RESIDENCE_PERMIT

      Examples: run out, ended early, and not begun
        | holds           |
        | until yesterday |
        | revoked today   |
        | from tomorrow   |

  @rule:RES-FOR-003 @must @clock @since:2025-11-11 @until:2026-06-30
  Rule: During the pilot too a TsON takes foreigners who reside permanently

    Scenario: a foreigner at the desk during the pilot
      Given the application is filed on 15 December 2025
      And a stranger is a foreigner with a residence permit
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is approved

    @rule:RES-CH-001
    Scenario: a citizen at the desk during the pilot
      Given the application is filed on 15 December 2025
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online

  @rule:RES-FOR-004 @must @clock
  Rule: Citizens register at a TsON or at egov.kz

    Scenario Outline: on <day> <where>
      Given the application is filed on <day>
      When a stranger applies for permanent registration <where>
      Then the application is <outcome>

      Examples: before the pilot and after it
        | day              | where                    | outcome                          |
        | 10 November 2025 | at the desk of a TsON    | approved                         |
        | 10 November 2025 | through the portal       | approved                         |
        | 10 November 2025 | at the migration service | redirected to the TsON or online |
        | 1 July 2026      | at the desk of a TsON    | approved                         |
        | 1 July 2026      | through the portal       | approved                         |
        | 1 July 2026      | at the migration service | redirected to the TsON or online |

  @rule:RES-ABR-001 @must
  Rule: A citizen who arrives from abroad proves that he left

    Scenario Outline: with a passport and <proof>
      Given a stranger arrived from abroad with a passport and <proof>
      When a stranger applies for permanent registration through the portal
      Then the application is approved
      And the stranger has been registered there permanently

      Examples: either proof
        | proof                        |
        | a proof of deregistration    |
        | a certificate of citizenship |

      @reading:AMB-18
      Examples: and the third
        | proof                                       |
        | a certificate of the absence of citizenship |

    @rule:RES-CH-001 @clock
    Scenario: at the desk during the pilot
      Given the application is filed on 15 January 2026
      And a stranger arrived from abroad with a passport and a proof of deregistration
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is redirected online

    @rule:RES-ABR-003 @reading:AMB-40
    Scenario: with a passport only
      Given a stranger arrived from abroad with a passport
      When a stranger applies for permanent registration through the portal
      Then the application is redirected to temporary registration

    @rule:RES-ABR-003 @reading:AMB-40
    Scenario Outline: with a passport and <proof>
      Given a stranger arrived from abroad with a passport and <proof>
      When a stranger applies for permanent registration through the portal
      Then the application is redirected to temporary registration

      Examples: which holds no more, or has not been received
        | proof                                         |
        | a proof of deregistration until yesterday     |
        | a proof of deregistration that comes tomorrow |

    @clock
    Scenario: the register of arrivals is down
      Given a stranger arrived from abroad with a passport and a proof of deregistration
      And the register of arrivals is down
      When a stranger applies for permanent registration through the portal
      Then the application waits for the register of arrivals
      When the register of arrivals is back
      Then the application is approved

    Scenario: the proof has come, and he stays there already
      Given a stranger arrived from abroad with a passport and a proof of deregistration
      And the stranger is registered there for a temporary stay
      When a stranger applies for permanent registration through the portal
      Then the application is approved
      And the stranger has been registered there permanently

  @rule:RES-ABR-002 @must
  Rule: A certificate of return stands for a lost or expired passport

    Scenario Outline: with <papers>
      Given a stranger arrived from abroad with <papers> and a proof of deregistration
      When a stranger applies for permanent registration through the portal
      Then the application is <outcome>

      Examples: the passport's last day, the day after, and the certificate
        | papers                                             | outcome                  |
        | a passport until today                             | approved                 |
        | a passport until yesterday                         | refused: DOCS_INCOMPLETE |
        | a passport until yesterday that GBD FL calls valid | refused: DOCS_INCOMPLETE |
        | a passport until yesterday and a certificate of return | approved             |
        | a certificate of return                            | approved                 |
        | no documents                                       | refused: DOCS_INCOMPLETE |

      Examples: one that was lost, with years to run
        | papers                                    | outcome                  |
        | a lost passport                           | refused: DOCS_INCOMPLETE |
        | a lost passport and a certificate of return | approved               |
        | a passport and a lost passport            | approved                 |

    @clock
    Scenario Outline: at the desk with <papers>
      Given the application is filed on 10 November 2025
      And a stranger arrived from abroad with <papers> and a proof of deregistration
      When a stranger applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: as on the portal
        | papers                     | outcome                  |
        | a passport until today     | approved                 |
        | a passport until yesterday | refused: DOCS_INCOMPLETE |

    @rule:RES-OWN-001 @rule:RES-ABR-003 @clock @reading:AMB-48
    Scenario: the register of arrivals is down, and the dwelling is another's
      Given a stranger arrived from abroad with a certificate of return
      And the application names a neighbour and the address code
      And the register of arrivals is down
      When a stranger applies for permanent registration through the portal
      Then the application is refused: OWNER_NOT_CONFIRMED

    @rule:RES-ABR-003 @clock
    Scenario: the register of arrivals is down for somebody without a passport
      Whether a certificate of return stands for it is not known, nor whether the proof has come.

      Given a stranger arrived from abroad with a certificate of return
      And the register of arrivals is down
      When a stranger applies for permanent registration through the portal
      Then the application waits for the register of arrivals
      When the register of arrivals is back
      Then the application is redirected to temporary registration

  @rule:RES-ABR-003 @must @capability:residence.temporary
  Rule: Until the proof arrives a citizen from abroad registers temporarily

    Scenario: a stay without the proof
      Given a stranger arrived from abroad with a passport
      When a stranger applies for temporary registration through the portal
      Then the application is approved
      And the stranger has been registered there for a temporary stay

    @rule:RES-ABR-002
    Scenario: a stay without the proof and without a passport
      Given a stranger arrived from abroad with no documents
      When a stranger applies for temporary registration through the portal
      Then the application is refused: DOCS_INCOMPLETE

    @rule:RES-RES-005
    Scenario: a stay of a day
      Given a stranger arrived from abroad with a passport
      And the application has a period of 1 day
      When a stranger applies for temporary registration through the portal
      Then the application is not accepted: PERIOD_OUT_OF_RANGE

    Scenario: a stay of two years
      Given a stranger arrived from abroad with a passport
      And the application has a period of 24 months
      When a stranger applies for temporary registration through the portal
      Then the application is approved

    @rule:RES-RES-005
    Scenario Outline: a stay of <length> with <proof>
      Given a stranger arrived from abroad with a passport and <proof>
      And the application has a period of <length>
      When a stranger applies for temporary registration through the portal
      Then the application is <outcome>

      Examples: whoever has the proof waits for none, and stays as long as anybody may
        | length    | proof                                     | outcome                           |
        | 6 months  | a proof of deregistration                 | approved                          |
        | 24 months | a proof of deregistration                 | not accepted: PERIOD_OUT_OF_RANGE |
        | 24 months | a certificate of citizenship              | not accepted: PERIOD_OUT_OF_RANGE |
        | 24 months | a proof of deregistration until yesterday | approved                          |

    @rule:RES-RES-005 @clock
    Scenario: a stay of two years, and the register of arrivals is down
      Given a stranger arrived from abroad with a passport and a proof of deregistration
      And the application has a period of 24 months
      And the register of arrivals is down
      When a stranger applies for temporary registration through the portal
      Then the application waits for the register of arrivals
      When the register of arrivals is back
      Then the application is not accepted: PERIOD_OUT_OF_RANGE

    @rule:RES-RES-005
    Scenario: what too long a stay with the proof rests on
      Given a stranger arrived from abroad with a passport and a proof of deregistration
      And the application has a period of 24 months
      When a stranger applies for temporary registration through the portal
      Then the application is not accepted: PERIOD_OUT_OF_RANGE
      And the refusal rests on GBD FL and the register of arrivals

    @rule:RES-RES-005
    Scenario: a foreigner has no proof to wait for
      Given a stranger is a foreigner with a residence permit
      And a stranger arrived from abroad with no documents
      And the application has a period of 24 months
      When a stranger applies for temporary registration at the desk of a TsON
      Then the application is not accepted: PERIOD_OUT_OF_RANGE

    @reading:AMB-40
    Scenario: permanently without the proof
      Given a stranger arrived from abroad with a passport
      When a stranger applies for permanent registration through the portal
      Then the application is redirected to temporary registration
      And nobody has been asked for consent
      And the stranger has not been registered there

    @rule:RES-APP-002 @reading:AMB-48
    Scenario: a child of 13 without the proof
      Given the stranger's daughter turned 13 yesterday
      And the stranger's daughter arrived from abroad with a passport
      When a stranger applies for permanent registration of the stranger's daughter through the portal
      Then the application is refused: UNDER_14

    @rule:RES-OWN-001 @reading:AMB-48
    Scenario: without the proof, and the dwelling is another's
      Given a stranger arrived from abroad with a passport
      And the application names a neighbour and the address code
      When a stranger applies for permanent registration through the portal
      Then the application is refused: OWNER_NOT_CONFIRMED

    @rule:RES-AST-004 @since:2025-12-26 @reading:AMB-48
    Scenario: without the proof, over the standard of Astana
      Given the owner has a flat in Astana
      And the flat has 5 m² of usable space for each person
      And a stranger arrived from abroad with a passport
      When a stranger applies for permanent registration through the portal
      Then the application is refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA
