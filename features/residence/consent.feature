@residence @profile:consent
Feature: The owner's consent
  Whoever is not the owner is registered only when every owner has agreed, each within an hour of being asked.

  Background:
    Given the owner has a flat in Almaty

  @rule:RES-CONSENT-001 @must
  Rule: Whoever is not the owner needs the owner's consent

    Scenario: the owner consents by EDS
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      When the owner consents by EDS
      Then the application is approved

    @reading:AMB-17
    Scenario: the owner consents with the code
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      When the owner answers with the code
      Then the application is approved

    @clock
    Scenario: the owner says nothing
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:07:30
      When nobody has answered by 11:07:31
      Then the application is expired

    @clock
    Scenario: the owner consents, and his certificate is revoked before the authority answers
      A signature counts as it was when it was given.

      When a stranger applies for permanent registration
      And the certification authority is down
      And the owner consents by EDS
      And the owner's certificate is revoked at 12:00:01
      And the certification authority is back
      Then the application is approved

    Scenario: somebody who was not asked consents
      When a stranger applies for permanent registration
      And a neighbour consents by EDS
      Then the answer is not accepted: CONSENT_NOT_ASKED
      And the application waits for the owner's consent
      When the owner consents by EDS
      Then the application is approved

    @reading:AMB-17
    Scenario: somebody who was not asked answers with the owner's code
      The phone from which the answer comes says whose it is.

      When a stranger applies for permanent registration
      And a neighbour answers with the owner's code
      Then the application waits for the owner's consent
      When the owner answers with the code
      Then the application is approved

    Scenario: the applicant consents to his own registration
      When a stranger applies for permanent registration
      And the stranger consents by EDS
      Then the answer is not accepted: CONSENT_NOT_ASKED
      And the application waits for the owner's consent

    @rule:RES-AUTH-002
    Scenario Outline: the owner consents with <signature>, and then with a valid certificate
      When a stranger applies for permanent registration
      And the owner consents with <signature>
      Then the answer is not accepted: SIGNATURE_INVALID
      And the application waits for the owner's consent
      When the owner consents with a valid certificate
      Then the application is approved

      Examples: no consent yet
        | signature                             |
        | an expired certificate                |
        | a revoked certificate                 |
        | a certificate that is not for signing |
        | a valid certificate over other words  |
        | a valid certificate over the refusal  |
        | a one-time password                   |

  @rule:RES-CONSENT-002 @must
  Rule: Every co-owner consents

    @clock @reading:AMB-17
    Scenario Outline: <owners> co-owners, and <who> of them
      Given the flat belongs to <owners> co-owners
      And a stranger applied at 10:00:00 and the code reached every co-owner at 10:00:00
      When <who> answer with the code at 10:30:00
      And nobody else has answered by 11:00:01
      Then the application is <outcome>

      Examples: all of them
        | owners | who            | outcome  |
        | two    | every co-owner | approved |
        | five   | every co-owner | approved |

      Examples: all but one
        | owners | who            | outcome |
        | two    | one co-owner   | expired |
        | five   | four co-owners | expired |

    @reading:AMB-17
    Scenario Outline: one of <owners> co-owners <declines>, and the others are silent
      Given the flat belongs to <owners> co-owners
      When a stranger applies for permanent registration
      And the first co-owner <declines>
      Then the application is refused: CONSENT_DECLINED

      Examples: refused at that moment, by either way
        | owners | declines        |
        | two    | declines by SMS |
        | two    | declines by EDS |
        | five   | declines by SMS |

    @reading:AMB-17
    Scenario: one co-owner declines after the other has consented
      Given the flat belongs to two co-owners
      When a stranger applies for permanent registration
      And the second co-owner answers with the code
      Then the application waits for the first co-owner's consent
      When the first co-owner declines by SMS
      Then the application is refused: CONSENT_DECLINED

    @reading:AMB-17
    Scenario Outline: a co-owner registers himself, and the other <answers>
      Given the flat belongs to two co-owners
      When the first co-owner applies for permanent registration
      And the second co-owner <answers>
      Then the application is <outcome>

      Examples: the other's word decides
        | answers               | outcome                   |
        | answers with the code | approved                  |
        | declines by SMS       | refused: CONSENT_DECLINED |

    @clock
    Scenario: the flat has another co-owner before the registration is entered
      Whose the flat is counts at the moment of writing.

      Given RP DRN is down
      When a stranger applies for permanent registration with the owner's consent
      Then the application waits for RP DRN
      When the flat passes to the owner and the neighbour
      And RP DRN is back
      Then the application waits for the neighbour's consent
      When the neighbour consents by EDS
      Then the application is approved

  @rule:RES-CONSENT-003 @must
  Rule: A sole owner needs nobody's consent

    Scenario: the sole owner registers himself
      When the owner applies for permanent registration
      Then the application is approved
      And nobody has been asked for consent

    Scenario: one of two owners registers himself
      Given the flat belongs to two co-owners
      When the first co-owner applies for permanent registration
      Then the application waits for the second co-owner's consent
      And the first co-owner has received no code

  @rule:RES-CONSENT-004 @must @since:2025-11-24
  Rule: The code comes from 1414, to the owner

    @reading:AMB-17
    Scenario: the owner is sent the code, the applicant is not
      When a stranger applies for permanent registration
      Then the owner has received one code from 1414
      And the stranger has received no code
      When the owner answers with the code
      Then the application is approved

    @clock @reading:AMB-17
    Scenario Outline: the SMS centre <trouble>
      Nobody knows then how the owner can be told, and nobody guesses.

      Given the SMS centre <trouble>
      When a stranger applies for permanent registration
      Then the application waits for the SMS centre
      When the SMS centre is back
      Then the application waits for the owner's consent
      And the owner has received one code from 1414
      When the owner answers with the code
      Then the application is approved

      Examples: one code, when it can be sent
        | trouble                            |
        | is down                            |
        | takes no messages                  |
        | breaks off its answers             |
        | breaks off its answers to messages |

    @clock @reading:AMB-05
    Scenario: notices do not arrive in the account of an owner who is not in the Mobile Citizens Database
      Given the owner is not in the Mobile Citizens Database
      And notices do not arrive
      When a stranger applies for permanent registration
      Then the application waits for eGov
      When notices arrive again
      Then the application waits for the owner's consent
      And the owner's account shows a request for consent
      When the owner consents by EDS
      Then the application is approved

    @reading:AMB-05
    Scenario: an owner who is not in the Mobile Citizens Database is told in the account
      Given the owner is not in the Mobile Citizens Database
      When a stranger applies for permanent registration
      Then the owner has received no code
      And the owner's account shows a request for consent
      When the owner consents by EDS
      Then the application is approved

  @rule:RES-CONSENT-005 @must @since:2025-11-24 @clock
  Rule: The owner answers within one hour of receiving the code

    @reading:AMB-05
    Scenario Outline: the owner <answers>, <after> after delivery
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:07:30
      When the owner <answers> at <time>
      Then the application is <outcome>

      @reading:AMB-17
      Examples: by SMS
        | after | answers               | time     | outcome  |
        | 59:59 | answers with the code | 11:07:29 | approved |
        | 60:00 | answers with the code | 11:07:30 | approved |
        | 60:01 | answers with the code | 11:07:31 | expired  |

      Examples: by EDS
        | after | answers         | time     | outcome  |
        | 59:59 | consents by EDS | 11:07:29 | approved |
        | 60:00 | consents by EDS | 11:07:30 | approved |
        | 60:01 | consents by EDS | 11:07:31 | expired  |

    Scenario Outline: an owner who is not in the Mobile Citizens Database is asked at 10:00:00, and consents at <time>
      Told in the personal account, an owner has the hour from then.

      Given the application is filed on 15 September 2026 at 10:00:00
      And the owner is not in the Mobile Citizens Database
      When a stranger applies for permanent registration
      Then the application waits for the owner's consent
      When the owner consents by EDS at <time>
      Then the application is <outcome>

      Examples: his hour, to the second
        | time     | outcome  |
        | 11:00:00 | approved |
        | 11:00:01 | expired  |

    @reading:AMB-05
    Scenario: the owner consents by EDS before the code has reached him
      Given the code cannot be delivered to the owner
      When a stranger applies for permanent registration
      And 2 hours pass
      And the owner consents by EDS
      Then the application is approved

    @reading:AMB-17
    Scenario: the owner answers too late, and the SMS centre is down
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When the SMS centre is down
      And the owner answers with the code at 11:00:01
      And the SMS centre is back at 11:10:00
      Then the application is expired

    @reading:AMB-17
    Scenario Outline: the owner answers at <time>, and nobody is called back
      What is not told is asked for before a question lapses, and the time of the answer is the centre's.

      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      And the SMS centre calls nobody back
      When the owner answers with the code at <time>
      And nobody else has answered by 11:10:00
      Then the application is <outcome>

      Examples: his hour, to the second
        | time     | outcome  |
        | 11:00:00 | approved |
        | 11:00:01 | expired  |

    @reading:AMB-17
    Scenario: the owner answers in time, nobody is called back, and the SMS centre is down
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      And the SMS centre calls nobody back
      When the owner answers with the code at 10:59:00
      And the SMS centre is down
      And nobody else has answered by 11:05:00
      Then the application waits for the SMS centre
      When the SMS centre is back at 11:10:00
      Then the application is approved

    @reading:AMB-17
    Scenario: the owner answers in the last second, and it is told ten minutes later
      An answer counts by when it was received, whenever it is told.

      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      And the SMS centre calls back ten minutes late
      When the owner answers with the code at 11:00:00
      And the SMS centre is down
      And nobody else has answered by 11:09:59
      Then the application waits for the SMS centre
      When nobody else has answered by 11:10:00
      Then the application is approved

    @reading:AMB-05 @reading:AMB-17
    Scenario: consent was given in time, and RP DRN was slow
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:07:30
      And RP DRN is down
      When the owner answers with the code at 11:07:00
      Then the application waits for RP DRN
      When RP DRN is back at 11:30:00
      Then the application is approved

  @rule:RES-CONSENT-006 @must @clock
  Rule: Without an answer in time the application is rejected by itself

    @reading:AMB-05
    Scenario Outline: nobody answers, <after> after delivery
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:07:30
      When nobody has answered by <time>
      Then the application <result>

      Examples: the last second, and the one after it
        | after | time     | result                        |
        | 60:00 | 11:07:30 | waits for the owner's consent |
        | 60:01 | 11:07:31 | is expired                    |

    @reading:AMB-05 @reading:AMB-54
    Scenario Outline: filed on 23 November 2025, and nobody answers, <after> after delivery
      Given the application is filed on 23 November 2025
      And a stranger applied at 10:00:00 and the code reached the owner at 10:07:30
      When nobody has answered by <time>
      Then the application <result>

      Examples: before a text names the hour
        | after | time     | result                        |
        | 60:00 | 11:07:30 | waits for the owner's consent |
        | 60:01 | 11:07:31 | is expired                    |

    @reading:AMB-05
    Scenario: the owner answers in the last second
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:07:30
      When nobody has answered by 11:07:29
      And the owner consents by EDS at 11:07:30
      Then the application is approved

    @reading:AMB-05
    Scenario: the code has not reached the owner
      Given the code cannot be delivered to the owner
      When a stranger applies for permanent registration
      And 2 hours pass
      Then the application waits for the owner's consent

    Scenario: the owner has not been asked yet
      Given the SMS centre is down
      When a stranger applies for permanent registration
      And 2 hours pass
      Then the application waits for the SMS centre
      When the SMS centre is back
      Then the application waits for the owner's consent

    Scenario: one co-owner consents, and the other says nothing
      Given the flat belongs to two co-owners
      And the first co-owner is not in the Mobile Citizens Database
      And a stranger applied at 10:00:00 and the code reached the second co-owner at 10:00:00
      When the first co-owner consents by EDS at 10:30:00
      And nobody else has answered by 11:00:01
      Then the application is expired

    Scenario Outline: the owner <answers> in time, and the certification authority is down until the hour is over
      What was given in time counts, however long it takes to check.

      Given the application is filed on 15 September 2026 at 10:00:00
      And the owner is not in the Mobile Citizens Database
      When a stranger applies for permanent registration
      And the certification authority is down
      And the owner <answers> at 10:59:00
      And nobody else has answered by 11:00:01
      Then the application waits for the certification authority
      When the certification authority is back at 11:30:00
      Then the application is <outcome>

      Examples: either answer
        | answers         | outcome                   |
        | consents by EDS | approved                  |
        | declines by EDS | refused: CONSENT_DECLINED |

    Scenario: the certification authority is down, and the owner consents with a revoked certificate
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When the certification authority is down
      And the owner consents with a revoked certificate
      And nobody else has answered by 11:00:01
      Then the application waits for the certification authority
      When the certification authority is back at 11:30:00
      Then the application is expired

  @rule:RES-CONSENT-007 @must @clock
  Rule: A wrong code is no consent, and a closed application stays closed

    @reading:AMB-17
    Scenario: a wrong code, then the right one in time
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When the owner answers with a wrong code at 10:58:00
      Then the application waits for the owner's consent
      When the owner answers with the code at 10:59:00
      Then the application is approved

    @reading:AMB-17
    Scenario: a co-owner answers with the code of another
      Given the flat belongs to two co-owners
      And a stranger applied at 10:00:00 and the code reached every co-owner at 10:00:00
      When the first co-owner answers with the code at 10:10:00
      And the second co-owner answers with the first co-owner's code at 10:20:00
      Then the application waits for the second co-owner's consent
      When the second co-owner answers with the code at 10:30:00
      Then the application is approved

    @reading:AMB-17
    Scenario Outline: <what>, then the code
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When the owner answers with <what> at 10:20:00
      Then the application waits for the owner's consent
      When the owner answers with the code at 10:30:00
      Then the application is approved

      Examples: neither the code nor a refusal
        | what                       |
        | words alone                |
        | a yes and the code         |
        | a refusal and a wrong code |

    @reading:AMB-17
    Scenario Outline: the owner declines with <word>
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When the owner declines by SMS with <word> at 10:20:00
      Then the application is refused: CONSENT_DECLINED

      Examples: each word of refusal, alone or followed by the code
        | word             |
        | ЖОҚ              |
        | НЕТ              |
        | NO               |
        | НЕТ and the code |
        | ЖОҚ and the code |

    @reading:AMB-17
    Scenario: a wrong code and nothing more
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When the owner answers with a wrong code at 10:58:00
      And nobody else has answered by 11:00:01
      Then the application is expired

    @reading:AMB-17
    Scenario Outline: the application has expired, and the owner <answers>
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When nobody has answered by 11:00:01
      And the owner <answers> at <time>
      Then the application is expired

      Examples: too late
        | answers               | time     |
        | answers with the code | 11:00:01 |
        | answers with the code | 11:05:00 |
        | consents by EDS       | 11:05:00 |

    @reading:AMB-17
    Scenario: the owner declines and then thinks better of it
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When the owner declines by SMS at 10:20:00
      And the owner answers with the code at 10:30:00
      Then the application is refused: CONSENT_DECLINED

    @reading:AMB-17
    Scenario: the owner consents and then thinks better of it
      Given a stranger applied at 10:00:00 and the code reached the owner at 10:00:00
      When the owner answers with the code at 10:20:00
      And the owner declines by SMS at 10:30:00
      Then the application is approved

    @reading:AMB-17
    Scenario: a co-owner consents and thinks better of it, before the other has answered
      Given the flat belongs to two co-owners
      And a stranger applied at 10:00:00 and the code reached every co-owner at 10:00:00
      When the first co-owner answers with the code at 10:10:00
      And the first co-owner declines by SMS at 10:20:00
      And the second co-owner answers with the code at 10:30:00
      Then the application is approved

    Scenario: the application has expired, and an owner who was asked in the account consents
      Given the application is filed on 15 September 2026 at 10:00:00
      And the owner is not in the Mobile Citizens Database
      When a stranger applies for permanent registration
      And nobody has answered by 11:00:01
      And the owner consents by EDS at 11:05:00
      Then the application is expired

  @rule:RES-CONSENT-008 @must @clock @reading:AMB-05 @reading:AMB-17
  Rule: Each co-owner has an hour of his own

    Scenario Outline: the code reached one at 10:00:00 and the other at 10:20:00, who answers at <time>
      Given the flat belongs to two co-owners
      And a stranger applied at 10:00:00 and the code reached the first co-owner at 10:00:00 and the second co-owner at 10:20:00
      When the first co-owner answers with the code at 10:30:00
      And the second co-owner answers with the code at <time>
      Then the application is <outcome>

      Examples: his own hour, to the second
        | time     | outcome  |
        | 11:20:00 | approved |
        | 11:20:01 | expired  |

    Scenario: the first hour is over before the second
      Given the flat belongs to two co-owners
      And a stranger applied at 10:00:00 and the code reached the first co-owner at 10:00:00 and the second co-owner at 10:20:00
      When the second co-owner answers with the code at 10:30:00
      And nobody else has answered by 11:00:01
      Then the application is expired

  @rule:RES-CONSENT-009 @must @clock @since:2025-11-30
  Rule: Consent is the owner's or the tenant's, written or by EDS

    Scenario Outline: the tenant consents by EDS on <day>
      Given the application is filed on <day>
      And the tenant has a flat of the state in Almaty
      And the lease names the nurse
      When the nurse applies for permanent registration
      And the tenant consents by EDS
      Then the application is approved
      And the decision is by the law of <day>

      Examples: the day before, when the portal's procedure has the tenant register by the lease
        | day              |
        | 29 November 2025 |

      Examples: the first day, and another
        | day              |
        | 30 November 2025 |
        | 15 January 2026  |

    Scenario Outline: at the desk the tenant <consents>
      Whoever comes to a desk consents by a statement in writing, which the operator takes.

      Given the application is filed on <day>
      And the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And at the desk the tenant <consents>
      When the nurse applies for permanent registration at the desk of a TsON
      Then the application is <outcome>

      Examples: in writing, and by being there and no more
        | day         | consents                                | outcome                   |
        | 1 July 2026 | consents to permanent registration only | approved                  |
        | 1 July 2026 | gives no consent                        | refused: CONSENT_DECLINED |

    Scenario Outline: the tenant answers 1414 with <text>
      Given the tenant has a flat of the state in Almaty
      And the lease names the nurse
      And the nurse applied at 10:00:00 and the code reached the tenant at 10:00:00
      When the tenant answers with <text> at 10:30:00
      Then the application waits for the tenant's consent
      When nobody else has answered by 11:00:01
      Then the application is expired

      Examples: neither in writing nor by EDS
        | text         |
        | words alone  |
        | a wrong code |
