// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let package = Package(
  name: "TimetablingBenchmarks",
  dependencies: [.package(name: "semainier", path: "../..")],
  targets: [
    .executableTarget(
      name: "TimetablingBenchmark",
      dependencies: [
        .product(name: "Timetabling", package: "semainier"),
        .product(name: "ConstraintSolver", package: "semainier"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
