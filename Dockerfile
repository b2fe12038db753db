# The program with its model and everything else it needs; nothing is downloaded when it runs.
#
#     docker build -t vjclaims .
#     docker run --rm --network none -v "$PWD:/articles" vjclaims check drafts/ --against printed/
#
# What is to be written (-o report.html, an archive) is written as you: add --user "$(id -u):$(id -g)".
# What was read is kept from run to run with -v vjclaims-cache:/cache. git is not in it, so --changed
# and the hook of `vjclaims init` belong outside.
#
# For the very same bytes each time name a digest: --build-arg PYTHON=python@sha256:…
ARG PYTHON=python:3.11.13-slim-bookworm

FROM ${PYTHON} AS made
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /source
RUN python -m venv /opt/vjclaims
# First what changes seldom, so that a change of the program alone installs nothing else anew.
COPY requirements.lock ./
RUN /opt/vjclaims/bin/python -m pip install --quiet --require-hashes --only-binary :all: \
    -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY packaging/vjclaims.1 packaging/
COPY vjclaims/ vjclaims/
RUN /opt/vjclaims/bin/python -m pip install --quiet --no-deps --no-build-isolation . \
    && /opt/vjclaims/bin/python -m pip uninstall --quiet --yes pip

FROM ${PYTHON}
LABEL org.opencontainers.image.title="vjclaims" \
      org.opencontainers.image.description="Shows where figures in news articles disagree, and why" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --create-home --uid 10001 reader \
    && install --directory --mode 1777 /cache \
    && install --directory --owner reader /articles
COPY --from=made /opt/vjclaims /opt/vjclaims
ENV PATH=/opt/vjclaims/bin:$PATH \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1 \
    VJCLAIMS_CACHE=/cache
# By number, so that a cluster can see that it is not root.
USER 10001
WORKDIR /articles
ENTRYPOINT ["vjclaims"]
CMD ["--help"]
