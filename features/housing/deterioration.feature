@housing @profile:queue
Feature: Housing conditions that somebody made worse
  Whoever came to need housing deliberately, as a court found, is refused for five years. The act, the intent, that the need came from it, and
  the five years: all are needed.

  @rule:HPC-REF-A9-3A @must @since:2025-05-24
  Rule: Whoever made himself needy by an exchange is refused

    @clock
    Scenario Outline: an exchange of dwellings <ago>
      Given a court found that the applicant came to need housing by an exchange of dwellings <ago>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: the day on which five years are over, and the day after it
        | ago                   | outcome  |
        | 5 years ago           | approved |
        | 5 years and 1 day ago | approved |

      @reading:AMB-58
      Examples: the day before
        | ago                      | outcome                                            |
        | 4 years and 364 days ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3A |

      Examples: yesterday
        | ago       | outcome                                            |
        | yesterday | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3A |

    @clock
    Scenario Outline: the court found <none>
      Given a court found that the applicant came to need housing by an exchange of dwellings 2 years ago
      And the court found <none>
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

      Examples: no intent is an exchange like any other, and nor is one that made nobody needy
        | none         |
        | no intent    |
        | no causation |

    @clock @reading:AMB-79
    Scenario Outline: the decision is set aside <day>
      Given a court found that the applicant came to need housing by an exchange of dwellings 2 years ago
      And the court's decision <is> set aside <day>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: on that day it holds no more
        | is  | day       | outcome  |
        | was | yesterday | approved |
        | was | today     | approved |

      @reading:AMB-81
      Examples: before the hearing it comes to that
        | is | day      | outcome  |
        | is | tomorrow | approved |

    @clock @reading:AMB-68
    Scenario: it is the wife of whom the court found it
      Given a court found that the applicant's wife came to need housing by an exchange of dwellings 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock
    Scenario: two exchanges are one ground
      Given a court found that the applicant came to need housing by an exchange of dwellings 2 years ago
      And a court found that the applicant came to need housing by an exchange of dwellings 1 year ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3A

    @clock
    Scenario: one decision was set aside, and another stands
      Given a court found that the applicant came to need housing by an exchange of dwellings 1 year ago
      And a court found that the applicant came to need housing by an exchange of dwellings 2 years ago
      And the court's decision was set aside yesterday
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3A

    @clock @rule:HPC-REF-A9-3B @rule:HPC-REF-A9-3C @rule:HPC-REF-A9-3D @rule:HPC-REF-A9-3E
    Scenario Outline: a court found <deed> <one> and <other>
      Given a court found that the applicant came to need housing by <deed> <one>
      And a court found that the applicant came to need housing by <deed> <other>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: one within the five years is enough, whichever comes first
        | deed                     | one         | other       | outcome                                            |
        | an exchange of dwellings | 6 years ago | 2 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3A |
        | an exchange of dwellings | 2 years ago | 6 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3A |
        | giving up a dwelling     | 6 years ago | 2 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B |
        | giving up a dwelling     | 2 years ago | 6 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B |
        | destroying a dwelling    | 6 years ago | 2 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3C |
        | destroying a dwelling    | 2 years ago | 6 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3C |
        | moving out of a dwelling | 6 years ago | 2 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3D |
        | moving out of a dwelling | 2 years ago | 6 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3D |
        | taking in a stranger     | 6 years ago | 2 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |
        | taking in a stranger     | 2 years ago | 6 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

    @clock @rule:HPC-REF-A9-3B @rule:HPC-REF-A9-3C @rule:HPC-REF-A9-3D @rule:HPC-REF-A9-3E
    Scenario Outline: a court found <deed> without intent, and another with it
      Given a court found that the applicant came to need housing by <deed> 2 years ago
      And the court found no intent
      And a court found that the applicant came to need housing by <deed> 1 year ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: one with intent is enough
        | deed                     | outcome                                            |
        | an exchange of dwellings | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3A |
        | giving up a dwelling     | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B |
        | destroying a dwelling    | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3C |
        | moving out of a dwelling | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3D |
        | taking in a stranger     | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

    @clock @rule:HPC-REF-A9-3B @rule:HPC-REF-A9-3C @rule:HPC-REF-A9-3D @rule:HPC-REF-A9-3E
    Scenario Outline: a court found <deed> with intent, and another that caused no need
      Given a court found that the applicant came to need housing by <deed> 1 year ago
      And a court found that the applicant came to need housing by <deed> 2 years ago
      And the court found no causation
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: one that caused the need is enough
        | deed                     | outcome                                            |
        | an exchange of dwellings | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3A |
        | giving up a dwelling     | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B |
        | destroying a dwelling    | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3C |
        | moving out of a dwelling | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3D |
        | taking in a stranger     | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

    @clock
    Scenario: the register is down
      Given the courts' register is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the courts' register
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for the courts' register
      When the courts' register is back
      Then the application is approved

    @clock @rule:HPC-REF-A9-3B @rule:HPC-REF-A9-3C @rule:HPC-REF-A9-3D @rule:HPC-REF-A9-3E @reading:AMB-58
    Scenario Outline: <deed> on the day after the filing, of which the register tells when it answers
      Given a court found that the applicant came to need housing by <deed> on 16 September 2026
      And the courts' register is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the courts' register
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for the courts' register
      When the courts' register is back
      Then the application is approved

      Examples: the five years are those before the filing
        | deed                     |
        | an exchange of dwellings |
        | giving up a dwelling     |
        | destroying a dwelling    |
        | moving out of a dwelling |
        | taking in a stranger     |

    @clock
    Scenario: the register is down, and what a court found is known only then
      Given a court found that the applicant came to need housing by an exchange of dwellings 2 years ago
      And the courts' register is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the courts' register
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for the courts' register
      When the courts' register is back
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3A

  @rule:HPC-REF-A9-3B @must @since:2025-05-24
  Rule: Whoever made himself needy by giving up a dwelling is refused

    @clock
    Scenario Outline: giving up a dwelling <ago>
      Given a court found that the applicant came to need housing by giving up a dwelling <ago>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: the day on which five years are over, and the day after it
        | ago                   | outcome  |
        | 5 years ago           | approved |
        | 5 years and 1 day ago | approved |

      @reading:AMB-58
      Examples: the day before
        | ago                      | outcome                                            |
        | 4 years and 364 days ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B |

    @clock
    Scenario Outline: the court found <none>
      Given a court found that the applicant came to need housing by giving up a dwelling 2 years ago
      And the court found <none>
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

      Examples: a sale like any other
        | none         |
        | no intent    |
        | no causation |

    @clock @reading:AMB-79 @reading:AMB-81
    Scenario: the decision is set aside before the hearing
      Given a court found that the applicant came to need housing by giving up a dwelling 2 years ago
      And the court's decision is set aside tomorrow
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-REF-15-4 @reading:AMB-14
    Scenario Outline: the flat passed to <whom>, and of the housing that was sold the stock of an enterprise asks nothing
      Given the applicant sold a flat in Almaty 3 years ago
      And that flat passed to <whom>
      And a court found that the applicant came to need housing by giving up that flat 3 years ago
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state enterprise
      Then the application is <outcome>

      Examples: a local executive body acquired it, or somebody else
        | whom                   | outcome                                            |
        | a local executive body | approved                                           |
        | an organisation        | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B |
        | a person               | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B |

    @clock @rule:HPC-REF-15-2
    Scenario Outline: the flat passed to <whom>, and was owned within five years
      Given the applicant sold a flat in Almaty 3 years ago
      And that flat passed to <whom>
      And a court found that the applicant came to need housing by giving up that flat 3 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: <grounds>

      Examples: that a local executive body acquired it excuses the act, and not that it was owned
        | whom                   | grounds                                                                  |
        | a local executive body | HOUSING_OWNED by HPC-REF-15-2                                            |
        | a person               | HOUSING_OWNED by HPC-REF-15-2, DELIBERATE_DETERIORATION by HPC-REF-A9-3B |

    @clock @reading:AMB-68
    Scenario: it is the wife of whom the court found it
      Given a court found that the applicant's wife came to need housing by giving up a dwelling 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-REF-15-4 @reading:AMB-14
    Scenario: the flat that was given up stood in the locality for which the applicant applies
      Given the applicant sold a flat in Kosshy 3 years ago
      And that flat passed to a person
      And a court found that the applicant came to need housing by giving up that flat 3 years ago
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state enterprise
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B

    @clock
    Scenario Outline: the dwelling was emergency housing <when>
      Given a court found that the applicant came to need housing by giving up a dwelling 3 years ago
      And the dwelling was emergency housing <when>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: unfit for habitation when it was given up
        | when        | outcome  |
        | on that day | approved |

      Examples: not any more, or not yet
        | when                    | outcome                                            |
        | until that day          | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B |
        | only from the day after | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B |

    @clock
    Scenario: the akimats' register does not say which dwellings are emergency housing
      Given a court found that the applicant came to need housing by giving up a dwelling 3 years ago
      And the akimats' register does not say which dwellings are emergency housing
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for the akimats' register
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for the akimats' register
      When the akimats' register is back
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B

    @clock @rule:HPC-REF-15-2
    Scenario: the flat had passed to a local executive body once, and was bought back, before it passed to a person
      Given the applicant sold a flat in Almaty 3 years ago
      And that flat had passed to a local executive body before, and was bought back
      And that flat passed to a person
      And a court found that the applicant came to need housing by giving up that flat 3 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, DELIBERATE_DETERIORATION by HPC-REF-A9-3B

    @clock @rule:HPC-REF-15-2
    Scenario: another flat passed to a local executive body on the same day
      Given the applicant sold a flat in Almaty 3 years ago
      And that flat passed to a local executive body
      And a court found that the applicant came to need housing by giving up a dwelling 3 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, DELIBERATE_DETERIORATION by HPC-REF-A9-3B

    @clock @rule:HPC-REF-15-2
    Scenario Outline: of two flats one passed to <one>, and one to <other>
      Given the applicant sold a flat in Almaty 3 years ago
      And that flat passed to <one>
      And a court found that the applicant came to need housing by giving up that flat 3 years ago
      And the applicant sold a flat in Kosshy 3 years ago
      And that flat passed to <other>
      And a court found that the applicant came to need housing by giving up that flat 3 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: HOUSING_OWNED by HPC-REF-15-2, DELIBERATE_DETERIORATION by HPC-REF-A9-3B

      Examples: one that no local executive body acquired is enough, whichever comes first
        | one                    | other                  |
        | a local executive body | a person               |
        | a person               | a local executive body |

    @clock
    Scenario: another flat passed to a local executive body
      Given the applicant sold a flat in Almaty 6 years ago
      And that flat passed to a local executive body
      And a court found that the applicant came to need housing by giving up a dwelling 3 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3B

  @rule:HPC-REF-A9-3C @must @since:2025-05-24
  Rule: Whoever made himself needy by destroying a dwelling is refused

    @clock
    Scenario Outline: destroying a dwelling <ago>
      Given a court found that the applicant came to need housing by destroying a dwelling <ago>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: the day on which five years are over, and the day after it
        | ago                   | outcome  |
        | 5 years ago           | approved |
        | 5 years and 1 day ago | approved |

      @reading:AMB-58
      Examples: the day before
        | ago                      | outcome                                            |
        | 4 years and 364 days ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3C |

      Examples: yesterday
        | ago       | outcome                                            |
        | yesterday | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3C |

    @clock
    Scenario Outline: the court found <none>
      Given a court found that the applicant came to need housing by destroying a dwelling 2 years ago
      And the court found <none>
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

      Examples: an accident without fault is none, and nor is one that made nobody needy
        | none         |
        | no intent    |
        | no causation |

    @clock @reading:AMB-79
    Scenario Outline: the decision is set aside <day>
      Given a court found that the applicant came to need housing by destroying a dwelling 2 years ago
      And the court's decision <is> set aside <day>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: on that day it holds no more
        | is  | day       | outcome  |
        | was | yesterday | approved |
        | was | today     | approved |

      @reading:AMB-81
      Examples: before the hearing it comes to that
        | is | day      | outcome  |
        | is | tomorrow | approved |

    @clock @reading:AMB-68
    Scenario: it is the wife of whom the court found it
      Given a court found that the applicant's wife came to need housing by destroying a dwelling 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-REF-15-1
    Scenario: beside another ground
      Given a court found that the applicant came to need housing by destroying a dwelling 2 years ago
      And the applicant is in the Unified Republican Electronic Database
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: IN_REPUBLICAN_DATABASE, DELIBERATE_DETERIORATION by HPC-REF-A9-3C

  @rule:HPC-REF-A9-3D @must @since:2025-05-24
  Rule: Whoever made himself needy by moving out is refused

    @clock
    Scenario Outline: moving out of a dwelling <ago>
      Given a court found that the applicant came to need housing by moving out of a dwelling <ago>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: the day on which five years are over, and the day after it
        | ago                   | outcome  |
        | 5 years ago           | approved |
        | 5 years and 1 day ago | approved |

      @reading:AMB-58
      Examples: the day before
        | ago                      | outcome                                            |
        | 4 years and 364 days ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3D |

      Examples: yesterday
        | ago       | outcome                                            |
        | yesterday | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3D |

    @clock
    Scenario Outline: the court found <none>
      Given a court found that the applicant came to need housing by moving out of a dwelling 2 years ago
      And the court found <none>
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

      Examples: no intent, and it is moving out like any other, and nor is one that made nobody needy
        | none         |
        | no intent    |
        | no causation |

    @clock @reading:AMB-79
    Scenario Outline: the decision is set aside <day>
      Given a court found that the applicant came to need housing by moving out of a dwelling 2 years ago
      And the court's decision <is> set aside <day>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: on that day it holds no more
        | is  | day       | outcome  |
        | was | yesterday | approved |
        | was | today     | approved |

      @reading:AMB-81
      Examples: before the hearing it comes to that
        | is | day      | outcome  |
        | is | tomorrow | approved |

    @clock @reading:AMB-68
    Scenario: it is the wife of whom the court found it
      Given a court found that the applicant's wife came to need housing by moving out of a dwelling 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @rule:HPC-REF-A9-3A
    Scenario: an exchange and moving out are two grounds, each by its rule
      Given a court found that the applicant came to need housing by moving out of a dwelling 1 year ago
      And a court found that the applicant came to need housing by an exchange of dwellings 3 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3A, DELIBERATE_DETERIORATION by HPC-REF-A9-3D

    @clock
    Scenario: also in the stock of a state institution
      Given a court found that the applicant came to need housing by moving out of a dwelling 1 year ago
      When the applicant applies for the housing queue in Kosshy, asking for a dwelling of a state institution
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3D

  @rule:HPC-REF-A9-3E @must @since:2025-05-24
  Rule: Whoever made himself needy by taking others in is refused

    @clock
    Scenario Outline: taking in a stranger <ago>
      Given a court found that the applicant came to need housing by taking in a stranger <ago>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: the day on which five years are over, and the day after it
        | ago                   | outcome  |
        | 5 years ago           | approved |
        | 5 years and 1 day ago | approved |

      @reading:AMB-58
      Examples: the day before
        | ago                      | outcome                                            |
        | 4 years and 364 days ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

    @clock
    Scenario Outline: the court found <none>
      Given a court found that the applicant came to need housing by taking in a stranger 2 years ago
      And the court found <none>
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

      Examples: a guest like any other
        | none         |
        | no intent    |
        | no causation |

    @clock @reading:AMB-79
    Scenario: the decision is set aside before the hearing
      Given a court found that the applicant came to need housing by taking in a stranger 2 years ago
      And the court's decision was set aside yesterday
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock @reading:AMB-68
    Scenario: it is the wife of whom the court found it
      Given a court found that the applicant's wife came to need housing by taking in a stranger 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is approved

    @clock
    Scenario Outline: taking in <whom>
      Given a court found that the applicant came to need housing by taking in <whom>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: the husband or wife, four years after whose marriage the scenario plays
        | whom                                          | outcome                                            |
        | the applicant's wife 2 years ago              | approved                                           |
        | the applicant's former wife 2 years ago       | approved                                           |
        | the applicant's wife 4 years ago              | approved                                           |
        | the applicant's wife 4 years and 1 day ago    | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |
        | the applicant's former wife today             | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |
        | the applicant's partner 2 years ago           | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |
        | the applicant's husband 2 years ago           | approved                                           |

      Examples: on the day of the divorce they are married no more
        | whom                                  | outcome                                            |
        | the applicant's former wife yesterday | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

      Examples: a wife whom the applicant married again on the day of the divorce, five years ago
        | whom                                       | outcome  |
        | the applicant's remarried wife 2 years ago | approved |

      Examples: other kin, and others beside those who may be taken in
        | whom                                             | outcome                                            |
        | the applicant's brother 2 years ago              | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |
        | the applicant's wife and a stranger 2 years ago  | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |
        | the applicant's husband and a lodger 2 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

      @reading:AMB-67
      Examples: of a mother who has not consented it is not asked whether she has a disability
        | whom                               | outcome                                            |
        | the applicant's mother 2 years ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

    @clock
    Scenario Outline: taking in <one>, and then <other>
      Given a court found that the applicant came to need housing by taking in <one> 2 years ago
      And a court found that the applicant came to need housing by taking in <other> 1 year ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E

      Examples: one who may not be taken in is enough, whichever comes first
        | one                  | other                |
        | the applicant's wife | a stranger           |
        | a stranger           | the applicant's wife |

    @clock
    Scenario Outline: taking in a son who was born on 15 September 2007 <when>
      Given the applicant's son was born on 15 September 2007
      And a court found that the applicant came to need housing by taking in the applicant's son <when>
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: the day before he came of age
        | when                 | outcome  |
        | on 14 September 2025 | approved |

      @reading:AMB-67
      Examples: the day on which he came of age, and of whom it is asked with his consent
        | when                 | outcome                                            |
        | on 15 September 2025 | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

    @clock
    Scenario: taking in a nephew of 17, who is no child of the applicant's
      Given the applicant's nephew turns 18 tomorrow
      And a court found that the applicant came to need housing by taking in the applicant's nephew 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E

    @clock
    Scenario Outline: ZAGS is down, and cannot say who <whom> is
      Given a court found that the applicant came to need housing by taking in <whom> 2 years ago
      And ZAGS is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for ZAGS
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for ZAGS
      When ZAGS is back
      Then the application is <outcome>

      Examples: neither registered nor refused until it does
        | whom                 | outcome                                            |
        | the applicant's wife | approved                                           |
        | a stranger           | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

    @clock
    Scenario Outline: <who> has had a disability since <since>, and was taken in two years ago
      Given <who> has had a disability since <since>
      And <who> has consented to the processing of data
      And a court found that the applicant came to need housing by taking in <who> 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: a parent
        | who                    | since                          | outcome  |
        | the applicant's mother | 3 years ago                    | approved |
        | the applicant's father | 3 years ago, until 2 years ago | approved |

      Examples: not yet, or not any more
        | who                    | since                                    | outcome                                            |
        | the applicant's father | 1 year and 364 days ago                  | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |
        | the applicant's mother | 5 years ago, until 2 years and 1 day ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

    @clock
    Scenario Outline: a grown son has had a disability since <since>, and was taken in two years ago
      Given the applicant was born on 1 February 1968
      And the applicant's son was born on 1 February 2000
      And the applicant's son has had a disability since <since>
      And the applicant's son has consented to the processing of data
      And a court found that the applicant came to need housing by taking in the applicant's son 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is <outcome>

      Examples: on that day, and not yet
        | since                   | outcome                                            |
        | 2 years ago             | approved                                           |
        | 1 year and 364 days ago | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

    @clock
    Scenario Outline: <who>, no child and no parent of the applicant's, has had a disability for five years, and was taken in
      Given <who> has had a disability since 5 years ago
      And <who> has consented to the processing of data
      And a court found that the applicant came to need housing by taking in <who> 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E
      And nothing has been asked about <who>

      Examples: other kin, and a stranger
        | who                           |
        | the applicant's brother       |
        | the applicant's wife's mother |
        | a stranger                    |

    @clock @reading:AMB-67
    Scenario Outline: <who> has had a disability for five years, was taken in, and lets nobody process his or her data
      Given <who> has had a disability since 5 years ago
      And <who> <consent>
      And a court found that the applicant came to need housing by taking in <who> 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E
      And nothing has been asked about <who>

      Examples: what nobody may ask for does not show the exception
        | who                    | consent                                                     |
        | the applicant's mother | has not consented to the processing of data                 |
        | the applicant's father | consented to the processing of data for another service     |
        | the applicant's mother | withdrew the consent to the processing of data a minute ago |

    @clock @reading:AMB-67
    Scenario: nor does it of a grown son
      Given the applicant was born on 1 February 1968
      And the applicant's son was born on 1 February 2000
      And the applicant's son has had a disability since 5 years ago
      And the applicant's son has not consented to the processing of data
      And a court found that the applicant came to need housing by taking in the applicant's son 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E
      And nothing has been asked about the applicant's son

    @clock
    Scenario: of a mother with a disability who was not taken in nothing is asked
      Given the applicant's mother has had a disability since 5 years ago
      And the applicant's mother has consented to the processing of data
      And a court found that the applicant came to need housing by taking in a stranger 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E
      And nothing has been asked about the applicant's mother
      And nothing has been asked about a stranger

    @clock
    Scenario Outline: social protection does not say who has a disability, and <who> was taken in
      Given <who> <disability>
      And <who> has consented to the processing of data
      And a court found that the applicant came to need housing by taking in <who> 2 years ago
      And social protection does not say who has a disability
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for social protection
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for social protection
      When social protection is back
      Then the application is <outcome>

      Examples: neither registered nor refused until it does
        | who                    | disability                             | outcome                                            |
        | the applicant's mother | has had a disability since 5 years ago | approved                                           |
        | the applicant's father | has had a disability since 1 year ago  | refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E |

    @clock @reading:AMB-67
    Scenario: KDP is down, and cannot say whether a mother with a disability consents
      Given the applicant's mother has had a disability since 5 years ago
      And the applicant's mother has consented to the processing of data
      And a court found that the applicant came to need housing by taking in the applicant's mother 2 years ago
      And KDP is down
      When the applicant applies for the housing queue in Kosshy
      Then the application waits for KDP
      When it becomes 16 September 2026, 15:00:00
      Then the application waits for KDP
      When KDP is back
      Then the application is approved

    @clock
    Scenario: a mother with a disability, and a healthy father
      Given the applicant's mother has had a disability since 5 years ago
      And the applicant's mother has consented to the processing of data
      And the applicant's father has consented to the processing of data
      And a court found that the applicant came to need housing by taking in the applicant's mother and the applicant's father 2 years ago
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E

    @clock @reading:AMB-24
    Scenario: a mother who is a pensioner
      Given the applicant's mother belongs to the category of pensioners
      And the applicant's mother has consented to the processing of data
      And a court found that the applicant came to need housing by taking in the applicant's mother today
      When the applicant applies for the housing queue in Kosshy
      Then the application is refused: DELIBERATE_DETERIORATION by HPC-REF-A9-3E
