@housing @profile:queue
Feature: An application for the housing queue
  Whoever needs housing is registered in one queue of the republic, the Housing Provision Center, through its facility.

  @rule:HPC-EFF-001 @must @since:2025-05-24
  Rule: The Rules are in force from 24 May 2025

    @rule:HPC-EFF-002 @clock
    Scenario Outline: an application of <day>, at <time>
      Given the application is filed on <day> at <time>
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: the last second of the older orders, and the first of the Rules
        | day         | time     | outcome                   |
        | 23 May 2025 | 23:59:59 | not accepted: OLDER_RULES |
        | 24 May 2025 | 00:00:00 | approved                  |

      @reading:AMB-20
      Examples: the day from which the Rules are amended
        | day             | time     | outcome  |
        | 30 January 2026 | 12:00:00 | approved |

  @rule:HPC-EFF-002 @must
  Rule: What was filed before is not decided under these Rules

    @clock
    Scenario Outline: an application of <day>, at noon
      Given the application is filed on <day>
      When the applicant applies for the housing queue in Almaty
      Then the application is <outcome>

      Examples: a working day before, and one after
        | day         | outcome                   |
        | 22 May 2025 | not accepted: OLDER_RULES |
        | 26 May 2025 | approved                  |

    @clock @rule:HPC-APP-002
    Scenario: not even sent on by an akimat
      Given the application is filed on 23 May 2025
      When the applicant applies for the housing queue in Almaty at the akimat
      Then the application is not accepted: OLDER_RULES

    @clock @rule:HPC-ELIG-002
    Scenario: whoever filed it
      Given the application is filed on 23 May 2025
      And a stranger claims no right
      When a stranger applies for the housing queue in Almaty for the applicant
      Then the application is not accepted: OLDER_RULES

  @rule:HPC-APP-001 @must @since:2025-05-24
  Rule: The applicant is signed in to the personal account

    Scenario Outline: an applicant who <session>
      Given the applicant <session>
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: in person
        | session      | outcome  |
        | is signed in | approved |

      Examples: not, or not any more, or as another
        | session                          | outcome                     |
        | is not signed in                 | not accepted: NOT_SIGNED_IN |
        | was signed in until a minute ago | not accepted: NOT_SIGNED_IN |
        | is signed in as a stranger       | not accepted: NOT_SIGNED_IN |

      @reading:AMB-88
      Examples: without EDS
        | session                             | outcome                     |
        | is signed in by a one-time password | not accepted: NOT_SIGNED_IN |

    @clock
    Scenario: the certification authority is down until the session is over
      Who was signed in when he filed need not be any more when his signature can be checked.

      Given the certification authority is down
      When the applicant applies for the housing queue in Kosshy
      And the certification authority is back at 13:30:00
      Then the application is approved

  @rule:HPC-APP-002 @must @since:2025-05-24
  Rule: Registration is central, through the facility

    Scenario: through the facility
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    Scenario: at the akimat, which sends the applicant to the facility
      When the applicant applies for the housing queue in Astana at the akimat
      Then the application is redirected online

    @reading:AMB-76
    Scenario Outline: at the akimat, signing with <signature>
      When the applicant applies for the housing queue in Astana at the akimat, signing with <signature>
      Then the application is redirected online

      Examples: what the facility would not take
        | signature                    |
        | nothing                      |
        | another person's certificate |
        | a wrong one-time password    |

    @reading:AMB-76
    Scenario: at the akimat, where nobody has to sign in
      Given the applicant is not signed in
      When the applicant applies for the housing queue in Astana at the akimat
      Then the application is redirected online

    @reading:AMB-76 @rule:HPC-ELIG-002
    Scenario: at the akimat, for another without a right
      Given a stranger claims no right
      When a stranger applies for the housing queue in Astana for the applicant at the akimat
      Then the application is redirected online

    @reading:AMB-76 @rule:HPC-APP-010
    Scenario: at the akimat, by a power of attorney without a number
      Given a friend of the owner has a notarised power of attorney from the applicant for the housing queue
      And a friend of the owner claims to be authorised without a number
      When a friend of the owner applies for the housing queue in Astana for the applicant at the akimat
      Then the application is redirected online

  @rule:HPC-APP-003 @must @since:2025-05-24
  Rule: The applicant signs the application

    Scenario: with an electronic digital signature
      When the applicant applies for the housing queue in Astana, signing with a valid certificate
      Then the application is approved

    @reading:AMB-16
    Scenario: with a one-time password
      When the applicant applies for the housing queue in Astana, signing with a one-time password
      Then the application is approved

    Scenario: not at all
      When the applicant applies for the housing queue in Astana, signing with nothing
      Then the application is not accepted: NOT_SIGNED

    Scenario Outline: with a field <field> that is called <as>
      What is signed says what the contract has it say, by the names that the contract has.

      Given the application writes the field <field> as <as>
      When the applicant applies for the housing queue in Astana
      Then the application is not accepted: MALFORMED

      Examples: the same letters, one or all of them capitals
        | field          | as             |
        | registrant     | Registrant     |
        | locality       | LOCALITY       |
        | surname        | Surname        |
        | dataProcessing | dataprocessing |

    Scenario Outline: with the locality <code>
      A locality lies in a region or is a city of republican significance, and its code begins as theirs do. A whole region is no locality.

      Given the application is for the locality <code>
      When the applicant applies for the housing queue in Astana
      Then the application is not accepted: MALFORMED

      Examples: nine digits that begin as no code of a region does
        | code      |
        | 999999999 |
        | 000000000 |
        | 010000000 |

      Examples: a whole region
        | code      |
        | 110000000 |
        | 100000000 |
        | 630000000 |

  @rule:HPC-APP-011 @must @since:2025-05-24
  Rule: The signature proves that the content is unchanged and whose it is

    Scenario Outline: an application signed with <signature>
      When the applicant applies for the housing queue in Astana, signing with <signature>
      Then the application is <outcome>

      Examples: exactly this, by the applicant
        | signature           | outcome  |
        | a valid certificate | approved |

      Examples: another content, another person, or no certificate for signing that holds
        | signature                                    | outcome                         |
        | a valid certificate over another application | not accepted: SIGNATURE_INVALID |
        | another person's certificate                 | not accepted: SIGNATURE_INVALID |
        | an expired certificate                       | not accepted: SIGNATURE_INVALID |
        | a revoked certificate                        | not accepted: SIGNATURE_INVALID |
        | a certificate that is not for signing        | not accepted: SIGNATURE_INVALID |
        | a certificate of an untrusted authority      | not accepted: SIGNATURE_INVALID |

    @rule:HPC-APP-003 @reading:AMB-16
    Scenario Outline: an application signed with <password>
      When the applicant applies for the housing queue in Astana, signing with <password>
      Then the application is not accepted: OTP_INVALID

      Examples: none that was sent for this application, or one that is of no use any more
        | password                                     |
        | a wrong one-time password                    |
        | the one-time password of another application |
        | a one-time password that was used before     |

    @rule:HPC-APP-003 @reading:AMB-16
    Scenario: a one-time password of somebody whose phone the database does not have
      Given the applicant is not in the Mobile Citizens Database
      When the applicant applies for the housing queue in Astana, signing with a one-time password
      Then the application is not accepted: NOT_IN_MOBILE_DATABASE

    @clock @rule:HPC-PROC-001
    Scenario Outline: the certification authority is down when <signature> signs
      Nobody can tell then whether the certificate is in force, and nobody guesses.

      Given the certification authority is down
      When the applicant applies for the housing queue in Kosshy, signing with <signature>
      Then the application waits for the certification authority
      When the certification authority is back
      Then the application is <outcome>

      Examples: decided by what the authority says once it is back
        | signature             | outcome                         |
        | a valid certificate   | approved                        |
        | a revoked certificate | not accepted: SIGNATURE_INVALID |

    @clock @reading:AMB-27
    Scenario Outline: filed at 12:00:00, and the certificate is revoked <when>
      A signature is as good as its certificate was when the application was filed.

      Given the certification authority is down
      When the applicant applies for the housing queue in Kosshy, signing with a valid certificate
      And the applicant's certificate is revoked <when>
      And the certification authority is back
      Then the application is <outcome>

      Examples: until the filing, and a second after it
        | when           | outcome                         |
        | as of 12:00:00 | not accepted: SIGNATURE_INVALID |
        | at 12:00:01    | approved                        |

  @rule:HPC-APP-007 @must @since:2025-05-24
  Rule: The provider asks for certificates itself

    Scenario: nothing is submitted, and everything is asked
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-ELIG-005
    Scenario: of a marriage that nobody mentioned
      Given the applicant's wife owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-ELIG-005

    @clock @rule:HPC-ELIG-005 @reading:AMB-60
    Scenario: of a child that nobody mentioned
      Given the applicant's daughter turns 18 tomorrow
      And the applicant's daughter owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-ELIG-005

    @clock @rule:HPC-ELIG-005
    Scenario: of a divorce that nobody mentioned
      Given the applicant's former wife owns a flat in Almaty
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock
    Scenario Outline: <system> is down, and no paper is asked for in its place
      Given <system> is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for <system>

      Examples: the registers that know it
        | system       |
        | GBD FL       |
        | ZAGS         |
        | the cadastre |

  @rule:HPC-ELIG-002 @must @since:2025-05-24
  Rule: Whoever applies in person is an adult

    @clock
    Scenario Outline: an applicant who turns 18 <day>
      Given the applicant <turns> 18 <day>
      When the applicant applies for the housing queue in Almaty
      Then the application is <outcome>

      Examples: the birthday itself, and the day before it
        | turns  | day      | outcome                   |
        | turned | today    | approved                  |
        | turns  | tomorrow | not accepted: WRONG_FILER |

    @clock
    Scenario Outline: an applicant born on 29 February 2008, on <day>
      Given the application is filed on <day>
      And the applicant was born on 29 February 2008
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: the year of the 18th birthday has no such day
        | day              | outcome                   |
        | 27 February 2026 | not accepted: WRONG_FILER |
        | 28 February 2026 | approved                  |

    @clock
    Scenario: the day of filing counts, and not that of the acceptance
      Given the application is filed on 18 September 2026 at 19:00:00
      And the applicant turns 18 tomorrow
      When the applicant applies for the housing queue in Kosshy
      Then the application is not accepted: WRONG_FILER

  @rule:HPC-APP-012 @must @since:2025-05-24
  Rule: Whoever is in the queue is not entered again

    @clock @reading:AMB-21
    Scenario: the applicant applies once more
      When the applicant applies for the housing queue in Astana
      Then the application is approved
      When the applicant applies for the housing queue in Astana
      Then the application is not accepted: ALREADY_QUEUED

    @clock
    Scenario Outline: an applicant who <has>
      Given the applicant <has>
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      @reading:AMB-21
      Examples: a place that stands, here or elsewhere
        | has                                | outcome                      |
        | has a place in the queue of Astana | not accepted: ALREADY_QUEUED |
        | has a place in the queue of Almaty | not accepted: ALREADY_QUEUED |

      Examples: and one that was taken away
        | has                                                | outcome  |
        | has a place in the queue of Astana until yesterday | approved |

    Scenario: it is the wife who has a place
      Given the applicant's wife has a place in the queue of Astana
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    Scenario: the same application arrives twice
      When the applicant applies for the housing queue in Astana
      And the same application arrives again
      Then the application is approved

    @clock @reading:AMB-81
    Scenario: filed in the evening, and the next day, when it is decided, the place is given up
      Given the application is filed on 15 September 2026 at 19:00:00
      And the applicant has a place in the queue of Astana until tomorrow
      When the applicant applies for the housing queue in Astana
      Then the application is approved

  @rule:HPC-CAL-001 @must @since:2025-05-24
  Rule: The provider works from 09:00 to 18:30

    @clock
    Scenario Outline: on a Tuesday at <time>
      Given the application is filed on 15 September 2026 at <time>
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved
      And it was accepted on <accepted> at <at>

      @reading:AMB-15
      Examples: before the working hours
        | time     | accepted          | at       |
        | 08:59:59 | 15 September 2026 | 09:00:00 |

      Examples: their first second, and the morning's last
        | time     | accepted          | at       |
        | 09:00:00 | 15 September 2026 | 09:00:00 |
        | 12:59:59 | 15 September 2026 | 12:59:59 |

      @reading:AMB-89
      Examples: the lunch break, from its first second to its last
        | time     | accepted          | at       |
        | 13:00:00 | 15 September 2026 | 13:00:00 |
        | 14:29:59 | 15 September 2026 | 14:29:59 |

      Examples: after it, to the last second of the working hours
        | time     | accepted          | at       |
        | 14:30:00 | 15 September 2026 | 14:30:00 |
        | 18:29:59 | 15 September 2026 | 18:29:59 |
        | 18:30:00 | 15 September 2026 | 18:30:00 |

      Examples: the second after them
        | time     | accepted          | at       |
        | 18:30:01 | 16 September 2026 | 09:00:00 |

    @clock
    Scenario Outline: on <day> at noon
      Given the application is filed on <day>
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved
      And it was accepted on <accepted> at <at>

      Examples: a holiday, a day off that was moved, and a Saturday
        | day               | accepted          | at       |
        | 23 March 2026     | 26 March 2026     | 09:00:00 |
        | 11 May 2026       | 12 May 2026       | 09:00:00 |
        | 19 September 2026 | 21 September 2026 | 09:00:00 |

    @clock
    Scenario Outline: it waits on <day> at <time>
      Given the application is filed on <day> at <time>
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for acceptance

      Examples: the second after the working hours of the last day before Nauryz, and a Saturday
        | day               | time     |
        | 20 March 2026     | 18:30:01 |
        | 19 September 2026 | 12:00:00 |

      @reading:AMB-15
      Examples: the night before a working day
        | day               | time     |
        | 16 September 2026 | 00:00:00 |

  @rule:HPC-CAL-003 @must @since:2025-05-24
  Rule: What is filed outside of working hours is accepted on the next working day

    @clock
    Scenario Outline: filed on <filed> at <time>
      Given the application is filed on <filed> at <time>
      When the applicant applies for the housing queue in Astana
      Then the application is approved
      And it was accepted on <accepted> at <at>

      Examples: the last second of the working hours, and the second after it
        | filed             | time     | accepted          | at       |
        | 15 September 2026 | 18:30:00 | 15 September 2026 | 18:30:00 |
        | 15 September 2026 | 18:30:01 | 16 September 2026 | 09:00:00 |

      Examples: over a weekend, over Nauryz, and over a Victory Day whose day off is the Monday
        | filed             | time     | accepted          | at       |
        | 18 September 2026 | 18:30:01 | 21 September 2026 | 09:00:00 |
        | 19 September 2026 | 03:00:00 | 21 September 2026 | 09:00:00 |
        | 20 March 2026     | 19:00:00 | 26 March 2026     | 09:00:00 |
        | 8 May 2026        | 19:00:00 | 12 May 2026       | 09:00:00 |

      Examples: on each weekday off of 2025, since the Rules are in force
        | filed            | time     | accepted         | at       |
        | 6 June 2025      | 10:00:00 | 9 June 2025      | 09:00:00 |
        | 7 July 2025      | 10:00:00 | 8 July 2025      | 09:00:00 |
        | 1 September 2025 | 10:00:00 | 2 September 2025 | 09:00:00 |
        | 27 October 2025  | 10:00:00 | 28 October 2025  | 09:00:00 |
        | 16 December 2025 | 10:00:00 | 17 December 2025 | 09:00:00 |

      Examples: on each weekday off of 2026
        | filed            | time     | accepted         | at       |
        | 1 January 2026   | 10:00:00 | 5 January 2026   | 09:00:00 |
        | 2 January 2026   | 10:00:00 | 5 January 2026   | 09:00:00 |
        | 7 January 2026   | 10:00:00 | 8 January 2026   | 09:00:00 |
        | 9 March 2026     | 10:00:00 | 10 March 2026    | 09:00:00 |
        | 23 March 2026    | 10:00:00 | 26 March 2026    | 09:00:00 |
        | 24 March 2026    | 10:00:00 | 26 March 2026    | 09:00:00 |
        | 25 March 2026    | 10:00:00 | 26 March 2026    | 09:00:00 |
        | 1 May 2026       | 10:00:00 | 4 May 2026       | 09:00:00 |
        | 7 May 2026       | 10:00:00 | 8 May 2026       | 09:00:00 |
        | 11 May 2026      | 10:00:00 | 12 May 2026      | 09:00:00 |
        | 27 May 2026      | 10:00:00 | 28 May 2026      | 09:00:00 |
        | 6 July 2026      | 10:00:00 | 7 July 2026      | 09:00:00 |
        | 26 October 2026  | 10:00:00 | 27 October 2026  | 09:00:00 |
        | 16 December 2026 | 10:00:00 | 17 December 2026 | 09:00:00 |

      Examples: on each weekday off of 2027, by the law's own rule
        | filed            | time     | accepted         | at       |
        | 1 January 2027   | 10:00:00 | 5 January 2027   | 09:00:00 |
        | 4 January 2027   | 10:00:00 | 5 January 2027   | 09:00:00 |
        | 7 January 2027   | 10:00:00 | 8 January 2027   | 09:00:00 |
        | 8 March 2027     | 10:00:00 | 9 March 2027     | 09:00:00 |
        | 15 March 2027    | 10:00:00 | 16 March 2027    | 09:00:00 |
        | 22 March 2027    | 10:00:00 | 25 March 2027    | 09:00:00 |
        | 23 March 2027    | 10:00:00 | 25 March 2027    | 09:00:00 |
        | 24 March 2027    | 10:00:00 | 25 March 2027    | 09:00:00 |
        | 3 May 2027       | 10:00:00 | 4 May 2027       | 09:00:00 |
        | 7 May 2027       | 10:00:00 | 11 May 2027      | 09:00:00 |
        | 10 May 2027      | 10:00:00 | 11 May 2027      | 09:00:00 |
        | 6 July 2027      | 10:00:00 | 7 July 2027      | 09:00:00 |
        | 25 October 2027  | 10:00:00 | 26 October 2027  | 09:00:00 |
        | 16 December 2027 | 10:00:00 | 17 December 2027 | 09:00:00 |

      @reading:AMB-69
      Examples: before a Monday that was to be a day off, and is worked
        | filed          | time     | accepted       | at       |
        | 28 August 2026 | 18:30:01 | 31 August 2026 | 09:00:00 |

      @reading:AMB-15
      Examples: before the working hours
        | filed             | time     | accepted          | at       |
        | 15 September 2026 | 08:59:59 | 15 September 2026 | 09:00:00 |

      @reading:AMB-89
      Examples: in the lunch break
        | filed             | time     | accepted          | at       |
        | 15 September 2026 | 13:00:00 | 15 September 2026 | 13:00:00 |

    @clock
    Scenario Outline: filed on <filed>, before a year whose working days nobody knows
      No term can be told that would run into it.

      Given the application is filed on <filed>
      When the applicant applies for the housing queue in Astana
      Then the application is <outcome>

      Examples: the day after a hearing would be the last working day of 2027, and the day of filing is
        | filed            | outcome                           |
        | 27 December 2027 | approved                          |
        | 31 December 2027 | not accepted: SERVICE_NOT_OFFERED |

    @clock
    Scenario: it waits until the provider opens
      Given the application is filed on 18 September 2026 at 19:00:00
      When the applicant applies for the housing queue in Astana
      Then the application waits for acceptance

    @clock @rule:HPC-REF-15-1
    Scenario: whoever is to be refused is told after the acceptance too
      Given the application is filed on 18 September 2026 at 19:00:00
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for acceptance
      And the application is refused: IN_REPUBLICAN_DATABASE
      And it was accepted on 21 September 2026 at 09:00:00

  @rule:HPC-CAL-002 @must @since:2025-05-24
  Rule: The facility takes applications at any time, but for breaks for repair

    @clock
    Scenario: at three o'clock on a Sunday
      Given the application is filed on 20 September 2026 at 03:00:00
      When the applicant applies for the housing queue in Astana
      Then the application is approved

    Scenario: while it is being repaired
      Given the facility is being repaired
      When the applicant applies for the housing queue in Astana
      Then the application is not accepted: MAINTENANCE

    @clock @rule:HPC-APP-002
    Scenario: while it is being repaired, at the akimat, which sends on at any hour
      Given the facility is being repaired
      When the applicant applies for the housing queue in Astana at the akimat
      Then the application is redirected online

  @rule:HPC-DL-001 @must @since:2025-05-24
  Rule: An application is decided within one working day

    @clock
    Scenario Outline: filed on <filed> at <time>
      Given the application is filed on <filed> at <time>
      When the applicant applies for the housing queue in Astana
      Then the application is approved
      And it was decided by <due> at 18:30:00

      Examples: the first working day after the acceptance
        | filed             | time     | due               |
        | 15 September 2026 | 12:00:00 | 16 September 2026 |
        | 15 September 2026 | 18:30:00 | 16 September 2026 |
        | 20 March 2026     | 18:30:00 | 26 March 2026     |
        | 18 September 2026 | 12:00:00 | 21 September 2026 |

      Examples: and the acceptance may be a day later
        | filed             | time     | due               |
        | 15 September 2026 | 18:30:01 | 17 September 2026 |
        | 18 September 2026 | 18:30:01 | 22 September 2026 |
        | 20 March 2026     | 18:30:01 | 27 March 2026     |

    @clock @rule:HPC-REF-15-1
    Scenario: the preliminary decision comes within it too
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      And the application is refused: IN_REPUBLICAN_DATABASE

    @clock @reading:AMB-13 @rule:HPC-REF-15-2
    Scenario: what paragraph 7 requires is checked within it, as what paragraph 6 requires
      Given the applicant owns a flat in Almaty
      When the applicant applies for the housing queue in Astana
      Then the application waits for the hearing
      And the application is refused: HOUSING_OWNED

    @clock
    Scenario: a register is silent until the last half hour, and answers within it
      Given the Unified Republican Electronic Database is down
      When the applicant applies for the housing queue in Astana
      Then the application waits for the Unified Republican Electronic Database
      When it becomes 16 September 2026, 18:00:00
      Then the application waits for the Unified Republican Electronic Database
      When the Unified Republican Electronic Database is back
      And it becomes 16 September 2026, 18:30:00
      Then the application is approved
      And it was decided by 16 September 2026 at 18:30:00

    @clock @rule:HPC-REF-15-1
    Scenario: a register is silent, and answers within it
      Given the Unified Republican Electronic Database is down
      When the applicant applies for the housing queue in Astana
      Then the application waits for the Unified Republican Electronic Database
      When the Unified Republican Electronic Database is back
      Then the application is approved

  @rule:HPC-PROC-001 @must @since:2025-05-24
  Rule: An application is decided without an official

    Scenario: nobody does anything, and the applicant is registered
      When the applicant applies for the housing queue in Almaty
      Then the application is approved

    @clock @rule:HPC-HEAR-005 @rule:HPC-CAT-003
    Scenario Outline: <system> is down
      What a register does not say is no ground of refusal, and no approval either.

      Given <system> is down
      When the applicant applies for the housing queue in Almaty, stating the category of large families
      Then the application waits for <system>
      When <system> is back
      Then the application is approved

      Examples: each of those that are asked
        | system                                     |
        | GBD FL                                     |
        | ZAGS                                       |
        | the cadastre                               |
        | RP DRN                                     |
        | the Unified Republican Electronic Database |
        | the lease register                         |
        | the akimats' register                      |
        | the courts' register                       |
        | social protection                          |
        | the queue                                  |

    @clock @rule:HPC-HEAR-005 @rule:HPC-CAT-003
    Scenario Outline: <system> does not say <what>
      Given <system> does not say <what>
      When the applicant applies for the housing queue in Almaty, stating the category of large families
      Then the application waits for <system>
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for <system>
      When <system> is back
      Then the application is approved

      Examples: each of the facts that one register has beside others
        | system                | what                               |
        | social protection     | which category somebody belongs to |
        | social protection     | who is an orphan                   |
        | the akimats' register | who received housing of the state  |

    @clock @rule:HPC-HEAR-005 @rule:HPC-REF-15-9 @reading:AMB-57
    Scenario: the register of mortgage loans is down
      A loan keeps somebody out for ever, so that nobody is registered before its register says that there is none.

      Given the register of mortgage loans is down
      When the applicant applies for the housing queue in Almaty, stating the category of large families
      Then the application waits for the register of mortgage loans
      When the register of mortgage loans is back
      Then the application is approved

    @clock @rule:HPC-HEAR-005 @rule:HPC-ELIG-006 @reading:AMB-23
    Scenario: social protection does not say who is recognised as needing housing
      Given social protection does not say who is recognised as needing housing
      When the applicant applies for the housing queue in Almaty, stating the category of large families
      Then the application waits for social protection
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for social protection
      When social protection is back
      Then the application is approved

    @clock @rule:HPC-HEAR-005
    Scenario: the facility says who has a place, and takes no entries
      Given the queue takes no entries
      When the applicant applies for the housing queue in Almaty
      Then the application waits for the queue
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for the queue
      When the queue is back
      Then the application is approved

    @clock @rule:HPC-ELIG-006 @reading:AMB-23
    Scenario: what is unknown refuses nobody, and is a ground once it is known
      Given the applicant is not recognised as needing housing
      And social protection does not say who is recognised as needing housing
      When the applicant applies for the housing queue in Almaty
      Then the application waits for social protection
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for social protection
      When social protection is back
      Then the application is refused: NOT_COMPLIANT by HPC-ELIG-006

    @clock
    Scenario Outline: <system> is down beyond the term, and nothing is decided
      Given <system> is down
      When the applicant applies for the housing queue in Astana
      Then the application waits for <system>
      When it becomes 16 September 2026, 18:30:01
      Then the application waits for <system>
      When it becomes 30 September 2026, 12:00:00
      Then the application waits for <system>

      Examples: neither a registration nor a refusal
        | system                                     |
        | RP DRN                                     |
        | ZAGS                                       |
        | the Unified Republican Electronic Database |
        | social protection                          |
        | the courts' register                       |
        | the queue                                  |

    @clock @rule:HPC-ELIG-007
    Scenario Outline: social protection does not say who is a kandas, and the applicant is <what>
      Given the applicant is a foreigner with a residence permit
      And the applicant is <what>
      And social protection does not say who is a kandas
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for social protection
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for social protection
      When social protection is back
      Then the application is <outcome>

      Examples: whose status holds, or has lapsed
        | what                     | outcome                                |
        | a kandas                 | approved                               |
        | a kandas until yesterday | refused: NOT_COMPLIANT by HPC-ELIG-007 |

    @clock @rule:HPC-REF-15-1
    Scenario: nobody does anything, and the applicant is invited to a hearing
      Given the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Almaty
      Then the application waits for the hearing
