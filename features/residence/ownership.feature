@residence @profile:ownership
Feature: Whose the dwelling is
  The applicant names the dwelling and its owner. The cadastre is asked; nobody brings a deed.

  @rule:RES-OWN-001 @must
  Rule: The cadastre confirms the owner, by the dwelling's address code or by its area

    Scenario Outline: naming <names>
      Given the owner has a flat in Almaty
      And the application names <names>
      When a stranger applies for permanent registration with the owner's consent
      Then the application is <outcome>

      Examples: either pair is enough
        | names                                                           | outcome  |
        | the owner and the address code                                  | approved |
        | the owner and the area                                          | approved |
        | the owner, the address code and the area                        | approved |
        | the owner, an address code that nobody knows and the area       | approved |
        | the owner, the address code and an area that no flat of his has | approved |

      Examples: both pairs fail
        | names                                                                            | outcome                      |
        | the owner and an address code that nobody knows                                  | refused: OWNER_NOT_CONFIRMED |
        | the owner and an area that no flat of his has                                    | refused: OWNER_NOT_CONFIRMED |
        | the owner, an address code that nobody knows and an area that no flat of his has | refused: OWNER_NOT_CONFIRMED |
        | a neighbour and the address code                                                 | refused: OWNER_NOT_CONFIRMED |
        | a neighbour and the area                                                         | refused: OWNER_NOT_CONFIRMED |
        | a former owner and the address code                                              | refused: OWNER_NOT_CONFIRMED |

    Scenario: nobody is asked to consent for a dwelling that is not his
      Given the owner has a flat in Almaty
      And the application names a neighbour and the address code
      When a stranger applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED
      And nobody has been asked for consent

    @clock
    Scenario Outline: the cadastre <trouble>
      A register that cannot answer has not said no.

      Given the owner has a flat in Almaty
      And the cadastre <trouble>
      When a stranger applies for permanent registration
      Then the application waits for the cadastre
      When the cadastre is back
      And the owner consents by EDS
      Then the application is approved

      Examples: it has said nothing
        | trouble                |
        | is down                |
        | breaks off its answers |
        | gives empty answers    |

    Scenario: another register is down, and the owner is not confirmed anyway
      Given the owner has a flat in Astana
      And RP DRN is down
      And the application names a neighbour and the address code
      When a stranger applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED

  @rule:RES-OWN-006 @must
  Rule: The grounds of ownership come from information systems

    Scenario: no deed is asked for
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration with the owner's consent
      Then the application is approved

    Scenario: a deed is no proof
      Given the owner has a flat in Almaty
      And the application names a neighbour and the address code
      And the application encloses a deed
      When a stranger applies for permanent registration
      Then the application is refused: OWNER_NOT_CONFIRMED
