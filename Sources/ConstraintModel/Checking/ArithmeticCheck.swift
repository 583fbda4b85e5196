// SPDX-License-Identifier: Apache-2.0

func productHolds(_ a: Int, _ b: Int, _ product: Int) -> Bool {
  a.multipliedReportingOverflow(by: b) == (product, false)
}

func divisionHolds(_ dividend: Int, _ divisor: Int, _ quotient: Int) -> Bool {
  divisor != 0 && dividend / divisor == quotient
}

func moduloHolds(_ dividend: Int, _ divisor: Int, _ remainder: Int) -> Bool {
  divisor != 0 && dividend % divisor == remainder
}

func absoluteHolds(_ value: Int, _ result: Int) -> Bool { abs(value) == result }
