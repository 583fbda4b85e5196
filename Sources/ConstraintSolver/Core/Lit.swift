// SPDX-License-Identifier: Apache-2.0

/// A literal inside the engine: twice the variable, plus 1 when negated. Variable 0 is constantly true.
struct Lit: BitwiseCopyable, Equatable {
  let code: Int32

  static let truth = Lit(code: 0)
  static let falsity = Lit(code: 1)

  @inline(__always)
  init(code: Int32) { self.code = code }

  @inline(__always)
  init(variable: Int, negated: Bool = false) {
    code = Int32(truncatingIfNeeded: variable) << 1 | (negated ? 1 : 0)
  }

  var variable: Int {
    @inline(__always) get { Int(code >> 1) }
  }

  var isNegated: Bool {
    @inline(__always) get { code & 1 == 1 }
  }

  var index: Int {
    @inline(__always) get { Int(code) }
  }

  @inline(__always)
  static prefix func ~ (literal: Lit) -> Lit { Lit(code: literal.code ^ 1) }
}

/// An integer variable or its opposite: twice the variable, plus 1 for the opposite. Every bound is a lower bound of one.
struct SignedVar: BitwiseCopyable, Equatable {
  let code: Int32

  @inline(__always)
  init(code: Int32) { self.code = code }

  @inline(__always)
  init(_ variable: Int, negated: Bool = false) {
    code = Int32(truncatingIfNeeded: variable) << 1 | (negated ? 1 : 0)
  }

  var variable: Int {
    @inline(__always) get { Int(code >> 1) }
  }

  var isNegated: Bool {
    @inline(__always) get { code & 1 == 1 }
  }

  var index: Int {
    @inline(__always) get { Int(code) }
  }

  @inline(__always)
  static prefix func - (variable: SignedVar) -> SignedVar { SignedVar(code: variable.code ^ 1) }
}
