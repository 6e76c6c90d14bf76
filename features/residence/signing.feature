@residence @profile:signing
Feature: Signing the application
  Whoever applies is signed in, and signs with a certificate of his own that is in force,
  or with the one-time password that eGov sent for this very application.

  Background:
    Given the owner has a flat in Almaty

  @rule:RES-AUTH-002 @must
  Rule: The application is signed with the applicant's own valid signature

    Scenario Outline: signing with <signature>
      When the owner applies for permanent registration, signing with <signature>
      Then the application is <outcome>

      Examples: a signature
        | signature           | outcome  |
        | a valid certificate | approved |

      Examples: no valid signature
        | signature                                    | outcome                         |
        | an expired certificate                       | not accepted: SIGNATURE_INVALID |
        | a revoked certificate                        | not accepted: SIGNATURE_INVALID |
        | a certificate that is not in force yet       | not accepted: SIGNATURE_INVALID |
        | a certificate of an untrusted authority      | not accepted: SIGNATURE_INVALID |
        | a certificate that is not for signing        | not accepted: SIGNATURE_INVALID |
        | another person's certificate                 | not accepted: SIGNATURE_INVALID |
        | a valid certificate over another application | not accepted: SIGNATURE_INVALID |
        | an XML signature of nothing                  | not accepted: SIGNATURE_INVALID |
        | nothing                                      | not accepted: NOT_SIGNED        |

      @reading:AMB-56
      Examples: issued, and unknown to the authority
        | signature                                         | outcome                         |
        | a certificate that the authority has no record of | not accepted: SIGNATURE_INVALID |

    @rule:RES-TSON-001
    Scenario Outline: signing with <signature>, where the owner turns 18 tomorrow
      Where an application belongs is told of one that is signed.

      Given the owner turns 18 tomorrow
      When a stranger applies for permanent registration, signing with <signature>
      Then the application is <outcome>

      Examples: the signature comes first
        | signature             | outcome                         |
        | a valid certificate   | redirected to the TsON          |
        | a revoked certificate | not accepted: SIGNATURE_INVALID |
        | nothing               | not accepted: NOT_SIGNED        |

    @clock
    Scenario Outline: the certification authority is down when <signature> signs
      Nobody can tell then whether the certificate is in force, and nobody guesses.

      Given the certification authority is down
      When the owner applies for permanent registration, signing with <signature>
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
      When the owner applies for permanent registration, signing with a valid certificate
      And the owner's certificate is revoked <when>
      And the certification authority is back
      Then the application is <outcome>

      Examples: until the filing, and a second after it
        | when           | outcome                         |
        | as of 11:59:59 | not accepted: SIGNATURE_INVALID |
        | as of 12:00:00 | not accepted: SIGNATURE_INVALID |
        | at 12:00:01    | approved                        |

    @rule:RES-AUTH-001
    Scenario Outline: the applicant <signed in>
      Given the owner <signed in>
      When the owner applies for permanent registration
      Then the application is <outcome>

      Examples: in person, and not
        | signed in                  | outcome                     |
        | is signed in               | approved                    |
        | is not signed in           | not accepted: NOT_SIGNED_IN |
        | is signed in as a stranger | not accepted: NOT_SIGNED_IN |

      Examples: by EDS or otherwise
        | signed in                           | outcome  |
        | is signed in by a one-time password | approved |

      Examples: no longer
        | signed in                        | outcome                     |
        | was signed in until a minute ago | not accepted: NOT_SIGNED_IN |

    @rule:RES-AUTH-001 @clock
    Scenario: at a desk the operator signs, and nobody signs in
      Given the application is filed on 10 November 2025
      And the owner is not signed in
      When the owner applies for permanent registration at the desk of a TsON
      Then the application is approved

    @rule:RES-AUTH-001 @clock
    Scenario Outline: eGov <trouble>, and the owner <signed in>
      Whose a session is nobody knows until eGov says it.

      Given eGov <trouble>
      And the owner <signed in>
      When the owner applies for permanent registration
      Then the application waits for eGov
      When eGov is back
      Then the application is <outcome>

      Examples: decided by what eGov says once it is back
        | trouble                | signed in                  | outcome                     |
        | is down                | is signed in               | approved                    |
        | breaks off its answers | is signed in               | approved                    |
        | is down                | is signed in as a stranger | not accepted: NOT_SIGNED_IN |

    @rule:RES-AUTH-001 @clock
    Scenario: the certification authority is down until the session is over
      Who was signed in when he filed need not be any more when his signature can be checked.

      Given the certification authority is down
      When the owner applies for permanent registration
      And the certification authority is back at 13:30:00
      Then the application is approved

    @rule:RES-AUTH-001
    Scenario: eGov is down, and the owner is not signed in
      There is no session to ask about.

      Given eGov is down
      And the owner is not signed in
      When the owner applies for permanent registration
      Then the application is not accepted: NOT_SIGNED_IN

  @rule:RES-AUTH-003 @must
  Rule: An SMS password is for those in the Mobile Citizens Database

    Scenario Outline: signing with <password>
      When the owner applies for permanent registration, signing with <password>
      Then the application is <outcome>

      Examples: the password that was sent for it
        | password              | outcome  |
        | the one-time password | approved |

      Examples: any other
        | password                                     | outcome                   |
        | a wrong one-time password                    | not accepted: OTP_INVALID |
        | a one-time password that was used before     | not accepted: OTP_INVALID |
        | the one-time password of another application | not accepted: OTP_INVALID |

    @clock
    Scenario: signing with a one-time password six minutes old
      When the owner applies for permanent registration, signing with a one-time password six minutes old
      Then the application is not accepted: OTP_INVALID

    @clock
    Scenario Outline: eGov <trouble>, and the owner signs with <password>
      A password is used up once, also by an answer that was lost: it is still that application's.

      Given eGov <trouble>
      When the owner applies for permanent registration, signing with <password>
      Then the application waits for eGov
      When eGov is back
      Then the application is <outcome>

      Examples: decided by what eGov says once it is back
        | trouble                | password                  | outcome                   |
        | is down                | the one-time password     | approved                  |
        | breaks off its answers | the one-time password     | approved                  |
        | is down                | a wrong one-time password | not accepted: OTP_INVALID |

    Scenario Outline: who is not in the Mobile Citizens Database signs with <signature>
      Given the owner is not in the Mobile Citizens Database
      When the owner applies for permanent registration, signing with <signature>
      Then the application is <outcome>

      Examples: a password is no signature, a certificate still is
        | signature           | outcome                              |
        | a one-time password | not accepted: NOT_IN_MOBILE_DATABASE |
        | a valid certificate | approved                             |

  @rule:RES-AUTH-004 @must
  Rule: eGov Mobile takes any of the signatures

    Scenario Outline: signed with <signature>
      When a stranger applies for permanent registration through eGov Mobile, signing with <signature>
      Then the application is <outcome>

      Examples: either, and none
        | signature           | outcome                  |
        | a valid certificate | approved                 |
        | a one-time password | approved                 |
        | nothing             | not accepted: NOT_SIGNED |
